import type { FileDiff, FileLines, GitChange, GitState } from '../../../result.ts';
import { commitsWords, diffWords, dirtWords, gapWords } from '../../state-words.ts';
import { mark } from '../detail-view.ts';
import { code, pairs, table } from '../parts.ts';
import { h, type Child } from '../tree.ts';

/** The range of commits, and the files under the target's root with their lines. */
export function git(before: GitState, change: GitChange): Child {
  if (change.state === 'unknown') return h('p', {}, `Not compared; ${gapWords(change)}.`);
  const { fromCommit, toCommit, committed, uncommitted, untracked } = change;
  const range: Child = [
    mark('before'),
    ' ',
    code(fromCommit),
    ' to ',
    code(toCommit),
    `, ${commitsWords(change)}`,
  ];
  return [
    pairs([
      ['Range', range],
      ["Committed, under the target's root", diffWords(committed)],
      ['Not committed now', `${diffWords(uncommitted)}, ${untracked} untracked`],
      ...(before.state === 'commit' && before.changed > 0
        ? [
            [
              'Not committed then',
              [mark('before'), ` ${dirtWords(before)}: they are in no commit of the range`],
            ] as const,
          ]
        : []),
    ]),
    files('Committed', committed),
    files('Not committed', uncommitted),
  ];
}

function files(title: string, { files: count, largest }: FileDiff): Child {
  const rest = count - largest.length;
  const rows: Child[][] = largest.map((file) => [code(file.path), lines(file)]);
  if (rest > 0) rows.push([`and ${rest} more`, '']);
  return table([title, 'Lines'], rows);
}

function lines({ added, removed }: FileLines): string {
  return added === null || removed === null ? 'binary' : `+${added} −${removed}`;
}
