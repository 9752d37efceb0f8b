import { mkdir, rm } from 'node:fs/promises';
import { kindOf } from '../../settings/kinds.ts';
import { baseEnvironment, setVariables } from '../environment.ts';
import { faultsIn, type Fault } from '../fault.ts';
import { declaredFiles, temporaryOf, type Surroundings } from '../surroundings.ts';
import { folderNames, type World } from '../world.ts';
import { fillWorld } from './fill.ts';
import { watchOf } from './watch.ts';
import { keeper, makeWorldFolder } from './folder.ts';
import { placeIn, placesIn, writableFolders, type Places } from './places.ts';

/** A throw-away copy of the declared files, with the faults planted in it. */
export async function brokenWorld(real: Surroundings, faults: readonly Fault[]): Promise<World> {
  const folder = await makeWorldFolder(real);
  const onDisk = keeper(real, folder, faults);
  const places = placesIn(folder, real);
  const { home, cwd, temporary, runtime } = places;
  for (const place of [home, cwd, temporary, runtime])
    await mkdir(place, { recursive: true, mode: 0o700 });
  const ready = fillWorld(real, faults, places);
  // users of the world await it; until then a failure must not count as an unhandled rejection
  ready.catch(() => undefined);
  return {
    cwd,
    env: environmentOf(real, faults, places),
    names: [...folderNames(places.home, places.cwd), [places.temporary, temporaryOf(real)]],
    copied: watchOf(folder, places, real),
    placeOf: (file) => placeIn(places, file),
    ready,
    refill: async (others) => {
      await onDisk.refilled(others);
      for (const file of declaredFiles(real))
        await rm(placeIn(places, file), { recursive: true, force: true });
      await fillWorld(real, others, places);
    },
    dispose: async () => {
      await ready.catch(() => undefined);
      await onDisk.disposed();
    },
  };
}

function environmentOf(
  real: Surroundings,
  faults: readonly Fault[],
  places: Places,
): Record<string, string> {
  const env: Record<string, string> = {
    ...real.needs?.env,
    ...baseEnvironment(real, places.home, faults),
    ...writableFolders(places),
  };
  for (const layer of real.layers) {
    if (kindOf(layer).holds === 'variables') setVariables(layer, faultsIn(layer, faults), env);
    if (layer.file !== undefined && layer.pointer !== undefined)
      env[layer.pointer] = placeIn(places, layer.file);
  }
  return env;
}
