import type { FileDiff, FileLines, GitChange, GitState } from '../../model/result.ts';
import { readGit, type Git } from '../../process/git.ts';
import { readState } from './state.ts';

/** A report lists no more files than this; all are counted. */
const MOST_LISTED = 50;

/** From the snapshot's commit to the current one; counts only files below the folder. */
export async function gitChange(folder: string, before: GitState): Promise<GitChange> {
  if (before.state === 'unknown') return { state: 'unknown', side: 'before', gap: before.gap };
  return readGit(folder, (git) => changeSince(git, before));
}

async function changeSince(
  git: Git,
  before: Extract<GitState, { state: 'commit' }>,
): Promise<GitChange> {
  const now = await readState(git);
  if (now.state === 'unknown') return { state: 'unknown', side: 'now', gap: now.gap };
  const range = [before.commit, now.commit] as const;
  const [count, committed, uncommitted] = await Promise.all([
    git('rev-list', '--left-right', '--count', range.join('...')),
    fileDiff(git, range),
    fileDiff(git, ['HEAD']),
  ]);
  if (!count.ok || committed === undefined)
    return { state: 'unknown', side: 'before', gap: 'commit-not-here' };
  if (uncommitted === undefined) return { state: 'unknown', side: 'now', gap: 'git-failed' };
  const [gone = 0, commits = 0] = count.text.trim().split('\t').map(Number);
  return {
    state: 'range',
    fromCommit: before.commit,
    toCommit: now.commit,
    commits,
    gone,
    committed,
    uncommitted,
    untracked: now.untracked,
  };
}

/** git prints `added TAB removed TAB path NUL`, with a dash for both counts of a binary file. */
async function fileDiff(git: Git, of: readonly string[]): Promise<FileDiff | undefined> {
  const options = ['--numstat', '-z', '--no-renames', '--no-ext-diff', '--no-textconv'];
  const answer = await git('diff', ...options, '--relative', ...of, '--', '.');
  if (!answer.ok) return undefined;
  const all = answer.text
    .split('\0')
    .filter((entry) => entry !== '')
    .map(fileLines);
  return {
    files: all.length,
    added: total(all.map(({ added }) => added)),
    removed: total(all.map(({ removed }) => removed)),
    largest: all.toSorted((a, b) => size(b) - size(a)).slice(0, MOST_LISTED),
  };
}

function fileLines(entry: string): FileLines {
  const [added = '-', removed = '-', ...path] = entry.split('\t');
  const lines = (text: string): number | null => (text === '-' ? null : Number(text));
  return { path: path.join('\t'), added: lines(added), removed: lines(removed) };
}

function total(counts: readonly (number | null)[]): number {
  return counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}

function size({ added, removed }: FileLines): number {
  return (added ?? 0) + (removed ?? 0);
}
