/** The line that makes a command shell run one command. POSIX only: `sh` may be dash, bash, BusyBox or another. */
import { quotedAlways, shellQuoted } from '../../model/shell-quoted.ts';

export const SHELL = '/bin/sh';
/** The file descriptor on which the command shell reports; closed for the commands. */
export const REPORT = 3;

export interface Line {
  id: number;
  /** a text for another shell, or a program and its arguments */
  command: string | readonly string[];
  cwd: string;
  /** set in addition to the variables of the command shell */
  env: Readonly<Record<string, string>>;
  /** variables of the command shell that are left out */
  unset?: readonly string[];
  /** each command has its own files: a process left by one cannot write into the output of another */
  out: string;
  err: string;
}

export function scriptLine({ id, command, cwd, env, unset = [], out, err }: Line): string {
  const set = Object.entries(env).map(([name, value]) => shellQuoted(`${name}=${value}`));
  const gone = unset.flatMap((name) => ['-u', shellQuoted(name)]);
  const start = [...gone, ...set, ...program(command)];
  // always `env`: the name of a program may also be that of a command in the shell
  const into = `</dev/null >${shellQuoted(out)} 2>${shellQuoted(err)} ${REPORT}>&-`;
  // some shells export the previous folder
  const there = `cd ${shellQuoted(cwd)} && unset OLDPWD`;
  return `${there} && env ${start.join(' ')} ${into}; echo "${id} $?" >&${REPORT}\n`;
}

/** Quoted even if it is a bare word, which may be an option of the shell. */
function program(command: Line['command']): string[] {
  return typeof command === 'string'
    ? [SHELL, '-c', quotedAlways(command)]
    : command.map((part) => shellQuoted(part));
}

/** `id exitStatus`, for each complete line of a report. */
export function readReports(text: string): { id: number; exitStatus: number }[] {
  return text.split('\n').flatMap((line) => {
    const [, id, exitStatus] = /^(\d+) (\d+)$/.exec(line) ?? [];
    return id === undefined ? [] : [{ id: Number(id), exitStatus: Number(exitStatus) }];
  });
}
