import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageOf, ProofrollError } from '../../model/errors.ts';
import { kindOf } from '../../settings/kinds.ts';
import { worldPrefix } from '../../process/mark.ts';
import { baseEnvironment, setVariables } from '../environment.ts';
import { faultsIn, type Fault } from '../fault.ts';
import { declaredFiles, type Surroundings } from '../surroundings.ts';
import { folderNames, type World } from '../world.ts';
import { fillWorld } from './fill.ts';
import { deepPlace, placeIn, type Places } from './places.ts';

/** A throw-away copy of the declared files, with the faults planted in it. */
export async function brokenWorld(real: Surroundings, faults: readonly Fault[]): Promise<World> {
  const folder = await makeWorldFolder(real.mark);
  const places = { home: deepPlace(folder, 'home', real), cwd: deepPlace(folder, 'cwd', real) };
  for (const place of [places.home, places.cwd]) await mkdir(place, { recursive: true });
  const ready = fillWorld(real, faults, places);
  // users of the world await it; until then a failure must not count as an unhandled rejection
  ready.catch(() => undefined);
  return {
    cwd: places.cwd,
    env: environmentOf(real, faults, places),
    names: folderNames(places.home, places.cwd),
    ready,
    refill: async (others) => {
      for (const file of declaredFiles(real))
        await rm(placeIn(places, file), { recursive: true, force: true });
      await fillWorld(real, others, places);
    },
    dispose: async () => {
      await ready.catch(() => undefined);
      await rm(folder, { recursive: true, force: true, maxRetries: 2 });
    },
  };
}

function environmentOf(
  real: Surroundings,
  faults: readonly Fault[],
  places: Places,
): Record<string, string> {
  const env = baseEnvironment(real, places.home, faults);
  for (const layer of real.layers) {
    if (kindOf(layer).holds === 'variables') setVariables(layer, faultsIn(layer, faults), env);
    if (layer.file !== undefined && layer.pointer !== undefined)
      env[layer.pointer] = placeIn(places, layer.file);
  }
  return env;
}

async function makeWorldFolder(mark: string): Promise<string> {
  try {
    return await mkdtemp(join(tmpdir(), worldPrefix(mark)));
  } catch (cause) {
    throw new ProofrollError(
      'world-unwritable',
      `cannot create a temporary folder in ${tmpdir()}: ${messageOf(cause)}`,
      { cause },
    );
  }
}
