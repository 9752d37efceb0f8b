import type { FileDiff, FileLines, GitChange, GitState } from '../../result.ts';
import { commitsWords, diffWords, dirtWords, gapWords } from '../state-words.ts';
import { blocks, bullets, table } from './blocks.ts';
import { code } from './escape.ts';
import { beforeMark } from './stated.ts';

/** The range of commits, and the files under the target's root with their lines. */
export function gitBlock(before: GitState, change: GitChange): string {
  if (change.state === 'unknown') return `Not compared; ${gapWords(change)}.`;
  const { fromCommit, toCommit, committed, uncommitted, untracked } = change;
  const dirt = before.state === 'commit' && before.changed > 0;
  return blocks(
    bullets([
      `**Range**: ${beforeMark} ${code(fromCommit)} to ${code(toCommit)}, ${commitsWords(change)}`,
      `**Committed, under the target's root**: ${diffWords(committed)}`,
      `**Not committed now**: ${diffWords(uncommitted)}, ${untracked} untracked`,
      ...(dirt
        ? [
            `${beforeMark} Even then there were ${dirtWords(before)}: they are in no commit of the range`,
          ]
        : []),
    ]),
    files('Committed', committed),
    files('Not committed', uncommitted),
  );
}

function files(title: string, { files: count, largest }: FileDiff): string {
  const rest = count - largest.length;
  const rows = largest.map((file) => [code(file.path), lines(file)]);
  if (rest > 0) rows.push([`and ${rest} more`, '']);
  return table([title, 'Lines'], rows);
}

function lines({ added, removed }: FileLines): string {
  return added === null || removed === null ? 'binary' : `+${added} −${removed}`;
}
