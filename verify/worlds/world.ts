/** Where one observation is made. */
import { homedir } from 'node:os';
import type { CopyWatch } from '../model/copy-reads.ts';
import type { Fault } from './fault.ts';

export interface World {
  cwd: string;
  env: Record<string, string>;
  /** what to write in place of the world's folders in any text from the target */
  names: [folder: string, name: string][];
  /** of a copied world: what it is a copy of */
  copied?: CopyWatch;
  /** where a declared file is */
  placeOf: (file: string) => string;
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
