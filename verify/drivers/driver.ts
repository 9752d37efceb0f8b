import type { SpawnSpec } from '../probe/spawn.ts';

/** What a driver has to know of the target, with absolute folders. */
export interface TargetPlace {
  root: string;
  /** folders under root in which modules are looked up, in order */
  path: string[];
}

/** How a kind of target is reached. Adding one is a file here and a line in the registry. */
export interface Driver {
  name: string;
  /** for help texts */
  summary: string;
  /** the command that starts the probe's host in the target's runtime */
  host(place: TargetPlace): Pick<SpawnSpec, 'command' | 'arguments'>;
  /** whether `module:attribute` can be found, without running anything of the target */
  hasModule(place: TargetPlace, module: string): boolean;
  /** folders that the runtime looks for from the working directory upwards, relative to it */
  linked?(cwd: string): string[];
  /** modules that the plan's author may have meant */
  listModules(place: TargetPlace): string[];
}
