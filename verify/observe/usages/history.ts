/** When a name was first added to the sources, according to git. */
import { readGit, type Git } from '../../process/git.ts';

export interface Introduced {
  /** YYYY-MM-DD */
  date: string;
  commit: string;
  /** the available history begins with this commit, so the name may be older */
  atLeast: boolean;
}

/** @returns undefined if the folder is not in a git checkout, git is not installed, or no commit added the name */
export async function introducedIn(
  folder: string,
  name: string,
  signal: AbortSignal,
): Promise<Introduced | undefined> {
  return readGit(folder, (git) => firstCommit(git, name), signal);
}

async function firstCommit(git: Git, name: string): Promise<Introduced | undefined> {
  const options = ['--reverse', '--format=%h %as', '--no-ext-diff', '--no-textconv'];
  const log = await git('log', `-S${name}`, ...options, '--', '.');
  if (!log.ok) return undefined;
  const [, commit, date] = /^(\w+) (\d{4}-\d\d-\d\d)/u.exec(log.text) ?? [];
  if (commit === undefined || date === undefined) return undefined;
  const shallow = await git('rev-parse', '--is-shallow-repository');
  return { date, commit, atLeast: !shallow.ok || shallow.text.trim() !== 'false' };
}
