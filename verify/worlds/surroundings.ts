/** The target's real surroundings, and where its declared files are. */
import { isAbsolute, join } from 'node:path';
import type { CopyWatch } from '../model/copy-reads.ts';
import type { RuntimeNeeds } from '../disk/runtime-needs.ts';
import type { Layer } from '../settings/layers.ts';
import type { Fault } from './fault.ts';

/** As the plan describes them. */
export interface Surroundings {
  home: string;
  cwd: string;
  env: Record<string, string>;
  /** the other variables of the run's environment, which the plan withholds from the target */
  withheld?: Readonly<Record<string, string>>;
  layers: Layer[];
  /** further files that the target needs in a copied world; written like a layer's file */
  files: string[];
  /** set if these surroundings are themselves a copy */
  copied?: CopyWatch;
  /** what the runtime needs in a copied world */
  needs?: RuntimeNeeds;
  /** when this run began, in milliseconds since the epoch */
  begun: number;
  /** identifies this run: every process carries it in its environment, every temporary folder in its name */
  mark: string;
  /** if given, copied worlds stay on disk and are added here */
  keptWorlds?: KeptWorld[];
}

export interface KeptWorld {
  folder: string;
  faults: readonly Fault[];
}

/** Where the target finds the folder for temporary files, as far as its variables say so. */
export function temporaryOf({ env }: Pick<Surroundings, 'env'>): string {
  return env['TMPDIR'] ?? env['TMP'] ?? env['TEMP'] ?? '/tmp';
}

/** The path of a declared file: `~/…` is in the home, a relative one in the working directory. */
export function realPath(real: Pick<Surroundings, 'home' | 'cwd'>, file: string): string {
  if (file.startsWith('~/')) return join(real.home, file.slice(2));
  return isAbsolute(file) ? file : join(real.cwd, file);
}

export function declaredFiles(real: Surroundings): string[] {
  return [...real.layers.flatMap(({ file }) => (file === undefined ? [] : [file])), ...real.files];
}

/** The files and folders of layers, as declared and where they are. */
export function settingsFiles(
  real: Pick<Surroundings, 'home' | 'cwd' | 'layers'>,
): { shown: string; path: string }[] {
  const files = real.layers.flatMap(({ file }) => file ?? []);
  return [...new Set(files)].map((shown) => ({ shown, path: realPath(real, shown) }));
}

/** Whether the target would read a copy of the layer's file. */
export function canRedirect(layer: Layer): boolean {
  return layer.file === undefined || !isAbsolute(layer.file) || layer.pointer !== undefined;
}
