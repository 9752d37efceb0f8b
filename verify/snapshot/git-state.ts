import type { GitState } from '../model/result.ts';
import { runGit } from '../process/git.ts';

/** The commit of the checkout in which the folder stands, and what is not committed below the folder. */
export async function gitState(folder: string): Promise<GitState> {
  const inside = await runGit(folder, ['rev-parse', '--is-inside-work-tree']);
  if (!inside.ok) return unknown(inside.gap, inside.detail);
  const head = await runGit(folder, ['rev-parse', '--verify', 'HEAD^{commit}']);
  if (!head.ok) return unknown('no-commit', head.detail);
  const status = await runGit(folder, [
    'status',
    '--porcelain=v1',
    '-z',
    '--no-renames',
    '--untracked-files=normal',
    '--',
    '.',
  ]);
  if (!status.ok) return unknown(status.gap, status.detail);
  const entries = status.text.split('\0').filter((entry) => entry !== '');
  const untracked = entries.filter((entry) => entry.startsWith('??')).length;
  return {
    state: 'commit',
    commit: head.text.trim(),
    changed: entries.length - untracked,
    untracked,
  };
}

function unknown(gap: Extract<GitState, { state: 'unknown' }>['gap'], detail: string): GitState {
  return { state: 'unknown', gap, detail };
}
