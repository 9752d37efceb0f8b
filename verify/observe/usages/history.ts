/** When a name first came into the sources, by git's own account. */
import { execa } from 'execa';

export interface Introduced {
  /** YYYY-MM-DD */
  date: string;
  commit: string;
  /** the history begins here, so it may be older */
  atLeast: boolean;
}

/** @returns undefined where the folder is in no git checkout, git is not there, or no commit added the name */
export async function introducedIn(
  folder: string,
  name: string,
  signal: AbortSignal,
): Promise<Introduced | undefined> {
  const log = await git(
    folder,
    [
      'log',
      `-S${name}`,
      '--reverse',
      '--format=%h %as',
      '--no-ext-diff',
      '--no-textconv',
      '--',
      '.',
    ],
    signal,
  );
  const [, commit, date] = /^(\w+) (\d{4}-\d\d-\d\d)/u.exec(log ?? '') ?? [];
  if (commit === undefined || date === undefined) return undefined;
  const shallow = await git(folder, ['rev-parse', '--is-shallow-repository'], signal);
  return { date, commit, atLeast: shallow !== 'false' };
}

async function git(
  folder: string,
  given: readonly string[],
  signal: AbortSignal,
): Promise<string | undefined> {
  const result = await execa('git', ['-C', folder, '--no-pager', ...given], {
    reject: false,
    stdin: 'ignore',
    stderr: 'ignore',
    timeout: 10_000,
    cancelSignal: signal,
    env: { GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0' },
  });
  return result.failed ? undefined : result.stdout;
}
