import type { GitState } from '../../model/result.ts';
import { readGit, type Git } from '../../process/git.ts';

/** The commit of the checkout that the folder is in, and what is not committed below the folder. */
export async function gitState(folder: string): Promise<GitState> {
  return readGit(folder, readState);
}

export async function readState(git: Git): Promise<GitState> {
  const inside = await git('rev-parse', '--is-inside-work-tree');
  if (!inside.ok) return unknown(inside.gap, inside.detail);
  const head = await git('rev-parse', '--verify', 'HEAD^{commit}');
  if (!head.ok) return unknown('no-commit', head.detail);
  const options = ['--porcelain=v1', '-z', '--no-renames', '--untracked-files=normal'];
  const status = await git('status', ...options, '--', '.');
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
