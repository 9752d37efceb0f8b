/** Where the declared files are in a copied world. */
import { isAbsolute, join, normalize, sep } from 'node:path';
import { declaredFiles, type Surroundings } from '../surroundings.ts';

export interface Places {
  home: string;
  cwd: string;
}

export function placeIn({ home, cwd }: Places, file: string): string {
  if (file.startsWith('~/')) return join(home, file.slice(2));
  return isAbsolute(file) ? join(cwd, '.proofroll', file) : join(cwd, file);
}

/** So deep in the temporary folder that no `../` of a declared file leads out of it. */
export function deepPlace(folder: string, name: string, real: Surroundings): string {
  const levels = [...declaredFiles(real), ...(real.linked ?? [])].map(
    (file) =>
      normalize(file.replace(/^~\//, ''))
        .split(sep)
        .filter((part) => part === '..').length,
  );
  return join(folder, name, ...Array.from({ length: Math.max(0, ...levels) }, () => 'in'));
}
