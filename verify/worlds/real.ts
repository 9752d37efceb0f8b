import { baseEnvironment } from './environment.ts';
import type { Fault } from './fault.ts';
import { realPath, type Surroundings } from './surroundings.ts';
import { folderNames, type World } from './world.ts';

/** The target as it is. Nothing is written and nothing has to be removed. */
export function realWorld(real: Surroundings, faults: readonly Fault[] = []): World {
  return {
    cwd: real.cwd,
    env: baseEnvironment(real, real.home, faults),
    names: folderNames(real.home, real.cwd),
    ...(real.copied === undefined ? {} : { copied: real.copied }),
    placeOf: (file) => realPath(real, file),
    ready: Promise.resolve(),
    refill: () => Promise.reject(new Error('the real world is never written to')),
    dispose: async () => undefined,
  };
}
