/** Where a plan's flag stands: the layer, the file, and the names that lead to it there. */
import { lstatSync, readlinkSync, realpathSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { formatOf } from '../settings/kinds.ts';
import { carries, pathIn, type Layer } from '../settings/layers.ts';
import { realPath } from '../worlds/surroundings.ts';
import { ProofrollError } from '../model/errors.ts';
import { asFlagError, codeOf } from './file-error.ts';
import { standings } from './standing.ts';
import { storeOf, type Store } from './store.ts';
import type { SettingsFormat } from '../settings/formats/format.ts';
import type { Plan } from '../plan/schema/index.ts';
import type { SettingsPlan } from '../checks/shared/load-step.ts';
import type { Prepared } from '../prepare/prepare.ts';

export interface FlagPlace {
  flag: NonNullable<Plan['flag']>;
  settings: SettingsPlan;
  layer: Layer;
  format: SettingsFormat;
  /** names inside of the file */
  path: string[];
  /** the file as it is shown: from the working directory, or as the plan has it */
  shown: string;
  store: Store;
}

/** @throws `usage` without a flag in the plan, `flag-not-in-a-file`, `flag-unfit-file`, `flag-unwritable` */
export function flagPlace(prepared: Prepared): FlagPlace {
  const { flag, settings } = prepared.file.plan;
  if (flag === undefined || settings === undefined)
    throw new ProofrollError('usage', `${prepared.file.path} describes no flag, or no settings`);
  const layer = layerOf(prepared, flag.key, flag.source);
  const { file } = layer;
  const format = formatOf(layer);
  if (format === undefined || file === undefined)
    throw new ProofrollError(
      'flag-not-in-a-file',
      `the flag comes from the layer '${layer.name}', which is no file that proofroll edits`,
    );
  const path = pathIn(layer, flag.key);
  const real = realFile(realPath(prepared.real, file));
  return { flag, settings, layer, format, path, shown: shownPath(real), store: storeOf(real) };
}

function layerOf({ expansion, real }: Prepared, key: string, source: string | undefined): Layer {
  const { layers } = expansion;
  const named = layers.find(({ name }) => name === source);
  const files = layers.filter((layer) => formatOf(layer) !== undefined && carries(layer, key));
  const held = standings(real, key).find(({ layer }) => files.includes(layer));
  const layer = named ?? held?.layer ?? files[0];
  if (layer === undefined)
    throw new ProofrollError(
      'flag-not-in-a-file',
      'the plan names no settings file in which the flag could stand',
    );
  return layer;
}

/** Behind all symbolic links, so that a link stays one. */
function realFile(path: string): string {
  try {
    refuseMirrored(path);
    return realpathSync(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT')
      throw new ProofrollError(
        'flag-unfit-file',
        `${path} is not there; make it first, it may be empty`,
        { cause: error },
      );
    throw asFlagError(error, path, 'the file cannot be found');
  }
}

/** A mounted ConfigMap or Secret: links through `..data` to files that are written over from elsewhere. */
function refuseMirrored(path: string): void {
  for (let at = path, hops = 0; hops < 40 && lstatSync(at).isSymbolicLink(); hops += 1) {
    const link = readlinkSync(at);
    if (link.split('/').includes('..data'))
      throw new ProofrollError(
        'flag-unfit-file',
        `${path} is mirrored from elsewhere, as Kubernetes does with a ConfigMap; change it there`,
      );
    at = resolve(dirname(at), link);
  }
}

function shownPath(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith('..') ? file : path;
}
