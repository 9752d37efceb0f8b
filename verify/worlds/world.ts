/** Where one observation is made. */
import { homedir } from 'node:os';
import type { Fault } from './fault.ts';
import type { FolderPair } from './surroundings.ts';

export interface World {
  cwd: string;
  env: Record<string, string>;
  /** what to write in place of the world's folders in any text from the target */
  names: [folder: string, name: string][];
  /** the folders of a copied world, the innermost first */
  copied?: readonly FolderPair[];
  /** settles once the files are there; a process may start earlier, because it reads none before the first request */
  ready: Promise<void>;
  /** writes the declared files again, with other faults; only in a copied world */
  refill(faults: readonly Fault[]): Promise<void>;
  dispose(): Promise<void>;
}

export function folderNames(home: string, cwd: string): World['names'] {
  return [
    [cwd, '.'],
    [home, '~'],
    [homedir(), '~'],
  ];
}
