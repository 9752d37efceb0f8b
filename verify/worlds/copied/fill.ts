import { chmod, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { mostBytes, readText } from '../../disk/read-regular.ts';
import { kindOf } from '../../settings/kinds.ts';
import { flatName, type Layer, type LayerFault } from '../../settings/layers.ts';
import { asWritten } from '../../settings/names.ts';
import { plantText } from '../../settings/plant.ts';
import { flatText, unwritable } from '../../settings/flat-text.ts';
import { faultsIn, type Fault } from '../fault.ts';
import { declaredFiles, realPath, type Surroundings } from '../surroundings.ts';
import { copyIn } from './copy-in.ts';
import { namesNearby } from './nearby.ts';
import { addNeeds } from './needs.ts';
import { placeIn, type Places } from './places.ts';

/** Copies the declared files, adds what the runtime needs, and plants the faults. */
export async function fillWorld(
  real: Surroundings,
  faults: readonly Fault[],
  places: Places,
): Promise<void> {
  const declared = declaredFiles(real);
  // a file that overrides a settings file in the real world must be able to do so in the copy
  const nearby = (await Promise.all(real.layers.map((layer) => nearbyLayer(real, layer)))).flat();
  for (const file of [...nearby.filter((each) => !declared.includes(each)), ...declared])
    await copyIn(realPath(real, file), placeIn(places, file));
  if (real.needs !== undefined) await addNeeds(real, real.needs, places);
  for (const layer of real.layers) await plant(layer, faultsIn(layer, faults), places);
}

async function nearbyLayer(real: Surroundings, layer: Layer): Promise<string[]> {
  const { file } = layer;
  if (file === undefined || kindOf(layer).holds === 'folder') return [];
  const names = await namesNearby(realPath(real, file));
  return names.map((name) => join(dirname(file), name));
}

async function plant(layer: Layer, faults: readonly LayerFault[], places: Places): Promise<void> {
  if (layer.file === undefined || faults.length === 0) return;
  const file = placeIn(places, layer.file);
  if (faults.some((fault) => 'missing' in fault)) return rm(file, { recursive: true, force: true });
  switch (kindOf(layer).holds) {
    case 'folder':
      for (const fault of faults) await editSecret(layer, file, fault);
      return;
    case 'text':
      await overwrite(file, planted(layer, faults, readOrEmpty(file)));
      return;
    // variables are part of the environment, arguments part of the scenario
    case 'variables':
    case 'arguments':
      return;
  }
}

function planted(layer: Layer, faults: readonly LayerFault[], text: string): string {
  return faults.reduce((at, fault) => plantText(layer, at, fault), text);
}

async function editSecret(layer: Layer, folder: string, fault: LayerFault): Promise<void> {
  if (!('key' in fault)) return;
  await mkdir(folder, { recursive: true });
  const file = join(folder, asWritten(flatName(layer, fault.key), await readdir(folder)));
  if ('remove' in fault) return rm(file, { force: true });
  const text = fault.word ?? flatText(layer, fault.value, readOrEmpty(file));
  // readers strip the newline that editors add, and every other blank at the ends with it
  if (text !== text.trim() || text.includes('\r'))
    throw unwritable(layer, 'a text with blanks at its ends, or a carriage return,');
  await overwrite(file, text);
}

function readOrEmpty(file: string): string {
  try {
    return readText(file, mostBytes.settings);
  } catch {
    return '';
  }
}

/** The copy has the mode of the real file, which may be read-only. */
async function overwrite(file: string, text: string): Promise<void> {
  const status = await stat(file).catch(() => undefined);
  if (status !== undefined && (status.mode & 0o200) === 0) await chmod(file, status.mode | 0o200);
  await writeFile(file, text);
}
