import { join, relative } from 'node:path';
import type { CopyWatch } from '../../model/copy-reads.ts';
import { realPath, type Surroundings } from '../surroundings.ts';
import { placeIn, type Places } from './places.ts';

/** What a copied world is a copy of, for a host that records what the target looks for there. */
export function watchOf(folder: string, places: Places, real: Surroundings): CopyWatch {
  const above = relative(places.cwd, folder);
  return {
    folders: [
      ...places.elsewhere.map((each) => ({ ...each, prefix: `${each.real}/` })),
      { copy: places.home, real: real.home, prefix: '~/' },
      { copy: places.cwd, real: real.cwd, prefix: '' },
      { copy: folder, real: join(real.cwd, above), prefix: `${above}/` },
    ],
    files: real.layers.flatMap(({ file }) =>
      file === undefined ? [] : [{ file, copy: placeIn(places, file), real: realPath(real, file) }],
    ),
  };
}
