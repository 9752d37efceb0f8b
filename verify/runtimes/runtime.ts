import type { RuntimeNeeds } from '../disk/runtime-needs.ts';
import type { ProcessSpec } from '../process/start.ts';

/** What a driver needs to know about the target, with absolute folders. */
export interface TargetPlace {
  root: string;
  /** folders below root in which modules are found, in order */
  path: string[];
  /** the program that runs the target, if the driver looks for one */
  interpreter?: string;
}

export interface InstalledPackage {
  name: string;
  version: string;
}

export interface ImportedModule {
  name: string;
  /** absolute */
  file: string;
}

/** Records the modules that processes import, without a change that they could see. */
export interface ImportRecorder {
  /** prepares an empty folder; the variables to add to the environment `env` of the processes */
  start(folder: string, env: Readonly<Record<string, string>>): Record<string, string>;
  read(folder: string): ImportedModule[];
  /** the target's own file of a module */
  own(place: TargetPlace, name: string): string | undefined;
}

/** A compiled module that is older than one of its sources; the files are absolute. */
export interface StaleBuild {
  file: string;
  source: string;
  builtAt: Date;
  changedAt: Date;
}

/** Where to look for an interpreter. */
export interface InterpreterSearch {
  /** what the plan names: a file or folder relative to the plan, or a command */
  given: string | undefined;
  planFolder: string;
  root: string;
  environment: Readonly<Record<string, string | undefined>>;
}

/** One runtime of targets. A new one is a folder here and a line in the registry. */
export interface Driver {
  name: string;
  /** for help texts */
  summary: string;
  /** the command that starts the host in the target's runtime, and the variables that it needs */
  host(
    place: TargetPlace,
  ): Pick<ProcessSpec, 'command' | 'arguments'> & { env?: Record<string, string> };
  /** the target's interpreter, or why there is none and what to do; absent if targets run in proofroll's own runtime */
  findInterpreter?(search: InterpreterSearch): { interpreter: string } | { problem: string };
  /** whether a module can be found, without running code of the target */
  hasModule(place: TargetPlace, module: string): boolean;
  /** what the runtime looks for around the working directory, which copied worlds therefore have */
  needs(place: TargetPlace, cwd: string): RuntimeNeeds;
  /** modules that the plan names, or that those import, and that were compiled before their source was changed */
  staleBuilds?(place: TargetPlace, modules: readonly string[]): StaleBuild[];
  /** modules to suggest if the plan names an unknown one */
  listModules(place: TargetPlace): string[];
  /** the folders with the sources of the plan's modules, and their names in reports */
  sources(place: TargetPlace, modules: readonly string[]): [folder: string, name: string][];
  /** folders of the runtime, and their names in reports */
  names?(place: TargetPlace): [folder: string, name: string][];
  /** the target's own package and its installed dependencies, as found in a few files without running anything */
  packages?(place: TargetPlace): InstalledPackage[];
  /** how a test suite's processes list what they import */
  imports?: ImportRecorder;
  /** file:line in the target's own code, from the output of a process that a fatal signal ended */
  fatalPlace?(printed: string, root: string): string | undefined;
  /** probes that run in parallel: more than there are cores if a probe spends much of its time waiting */
  probesAtOnce: number;
  /** whether a process that has imported the target can be forked for each world */
  forks: boolean;
}
