/** The line that makes a command shell run one command. POSIX only: `sh` may be dash, bash, BusyBox or another. */
import { quotedAlways, shellQuoted } from './quoted.ts';

export const SHELL = '/bin/sh';
/** The file descriptor on which the command shell reports; closed for the commands. */
export const REPORT = 3;

export interface Line {
  id: number;
  command: string;
  cwd: string;
  env: Readonly<Record<string, string>>;
  /** each command has its own files: a process left by one cannot write into the output of another */
  out: string;
  err: string;
}

export function scriptLine({ id, command, cwd, env, out, err }: Line): string {
  const set = Object.entries(env).map(([name, value]) => shellQuoted(`${name}=${value}`));
  // quoted even if it is a bare word, which may be an option of the shell
  const start = [...(set.length === 0 ? [] : ['env', ...set]), SHELL, '-c', quotedAlways(command)];
  const into = `</dev/null >${shellQuoted(out)} 2>${shellQuoted(err)} ${REPORT}>&-`;
  // some shells export the previous folder
  const there = `cd ${shellQuoted(cwd)} && unset OLDPWD`;
  return `${there} && ${start.join(' ')} ${into}; echo "${id} $?" >&${REPORT}\n`;
}

/** `id exitStatus`, for each complete line of a report. */
export function readReports(text: string): { id: number; exitStatus: number }[] {
  return text.split('\n').flatMap((line) => {
    const [, id, exitStatus] = /^(\d+) (\d+)$/.exec(line) ?? [];
    return id === undefined ? [] : [{ id: Number(id), exitStatus: Number(exitStatus) }];
  });
}
