/** What a runner's shell is told for one command. POSIX only, as `sh` may be dash, bash, BusyBox or another. */
import { shellQuoted } from './shell.ts';

export const SHELL = '/bin/sh';
/** On which the runner's shell reports; closed for what it starts. */
export const REPORT = 3;

export interface Line {
  id: number;
  command: string;
  cwd: string;
  env: Record<string, string>;
  /** file by file, so that what one command leaves behind cannot write into the output of another */
  out: string;
  err: string;
}

export function scriptLine({ id, command, cwd, env, out, err }: Line): string {
  const set = Object.entries(env).map(([name, value]) => shellQuoted(`${name}=${value}`));
  const start = [...(set.length === 0 ? [] : ['env', ...set]), SHELL, '-c', quoted(command)];
  const into = `</dev/null >${shellQuoted(out)} 2>${shellQuoted(err)} ${REPORT}>&-`;
  // some shells export where they were before
  const there = `cd ${shellQuoted(cwd)} && unset OLDPWD`;
  return `${there} && ${start.join(' ')} ${into}; echo "${id} $?" >&${REPORT}\n`;
}

/** Always, as a bare word may be a command of the shell's own options. */
function quoted(command: string): string {
  return `'${command.replaceAll("'", "'\\''")}'`;
}

/** `id status`, for each whole line of a report. */
export function readReports(text: string): { id: number; status: number }[] {
  return text.split('\n').flatMap((line) => {
    const [, id, status] = /^(\d+) (\d+)$/.exec(line) ?? [];
    return id === undefined ? [] : [{ id: Number(id), status: Number(status) }];
  });
}
