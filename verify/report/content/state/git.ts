import { commitsWords, diffWords, dirtWords, gapWords } from './words.ts';
import { facts, paragraph, table, type Block, type Fact } from '../part.ts';
import { beforeMark, code, type Phrase } from '../phrase.ts';
import type { FileDiff, FileLines, GitChange, GitState } from '../../../model/result.ts';

/** The range of commits, and the changed files below the target's root. */
export function gitBlocks(before: GitState, change: GitChange): Block[] {
  if (change.state === 'unknown') return [paragraph(`Not compared; ${gapWords(change)}.`)];
  const { fromCommit, toCommit, committed, uncommitted, untracked } = change;
  return [
    facts([
      [
        'Range',
        [beforeMark, ' ', code(fromCommit), ' to ', code(toCommit), `, ${commitsWords(change)}`],
      ],
      ["Committed, under the target's root", diffWords(committed)],
      ['Uncommitted now', `${diffWords(uncommitted)}, ${untracked} untracked`],
      ...dirt(before),
    ]),
    files('Committed file', committed),
    files('Uncommitted file', uncommitted),
  ];
}

function dirt(before: GitState): Fact[] {
  if (before.state !== 'commit' || before.changed === 0) return [];
  return [
    [
      'Uncommitted before',
      [beforeMark, ` ${dirtWords(before)}: no commit of the range contains them`],
    ],
  ];
}

function files(title: string, { files: count, largest }: FileDiff): Block {
  const rest = count - largest.length;
  const rows: Phrase[][] = largest.map((file) => [code(file.path), lines(file)]);
  if (rest > 0) rows.push([`and ${rest} more`, '']);
  return table([title, 'Lines'], rows);
}

function lines({ added, removed }: FileLines): string {
  return added === null || removed === null ? 'binary' : `+${added} −${removed}`;
}
