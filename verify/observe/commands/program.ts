/** A program that the plan names: a line for a shell, or a program with its arguments. */
import { shellQuoted } from '../../model/shell-quoted.ts';
import type { Fault } from '../../worlds/fault.ts';

export interface Program {
  /** a text is run by `sh -c`; a list is a program and its arguments, and no shell reads them */
  command: string | readonly string[];
  /** absolute; without it, the target's working directory */
  cwd?: string;
  /** added to the environment of commands */
  env: Record<string, string>;
  timeoutMs: number;
  /** the broken surroundings of a control */
  broken?: Broken;
}

/** What differs in the surroundings, apart from variables. */
export interface Broken {
  /** settings of the target */
  faults: readonly Fault[];
  /** text of a file, null for a file that is missing; the paths are absolute, or `~/…` */
  files: Readonly<Record<string, string | null>>;
}

/** As a message names it, and as a shell would read it. */
export function programText(command: Program['command']): string {
  return typeof command === 'string' ? command : command.map(shellQuoted).join(' ');
}
