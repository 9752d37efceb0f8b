import type { ProcessSpec } from '../process/start.ts';

/** What a driver has to know of the target, with absolute folders. */
export interface TargetPlace {
  root: string;
  /** folders under root in which modules are looked up, in order */
  path: string[];
  /** the program that runs the target, for a driver that looks for one */
  interpreter?: string;
}

export interface InstalledPackage {
  name: string;
  version: string;
}

/** Where an interpreter is looked for. */
export interface InterpreterSearch {
  /** as the plan names it: a file or folder relative to the plan, or a command */
  given: string | undefined;
  planFolder: string;
  root: string;
  environment: Readonly<Record<string, string | undefined>>;
}

/** How a kind of target is reached. Adding one is a file here and a line in the registry. */
export interface Driver {
  name: string;
  /** for help texts */
  summary: string;
  /** the command that starts the probe's host in the target's runtime, and what it needs in the environment */
  host(
    place: TargetPlace,
  ): Pick<ProcessSpec, 'command' | 'arguments'> & { env?: Record<string, string> };
  /** the target's interpreter, or why there is none, with a remedy; absent where it is proofroll's own */
  findInterpreter?(search: InterpreterSearch): { interpreter: string } | { problem: string };
  /** whether `module:attribute` can be found, without running anything of the target */
  hasModule(place: TargetPlace, module: string): boolean;
  /** folders that the runtime looks for from the working directory upwards, relative to it */
  linked?(cwd: string): string[];
  /** modules that the plan's author may have meant */
  listModules(place: TargetPlace): string[];
  /** where the sources are of what the plan's modules belong to, and how reports call them */
  sources(place: TargetPlace, modules: readonly string[]): [folder: string, name: string][];
  /** folders of the runtime, and how reports call them */
  names?(place: TargetPlace): [folder: string, name: string][];
  /** the target's own package and those installed for it, as far as reading a few files tells */
  packages?(place: TargetPlace): InstalledPackage[];
  /** file:line in the target's own code, from what the process printed before a fatal signal ended it */
  fatalPlace?(printed: string, root: string): string | undefined;
  /** more than there are cores, where a probe waits much of its time */
  probesAtOnce: number;
  /** whether a process that has imported the target can be forked for one world after the other */
  forks: boolean;
}
