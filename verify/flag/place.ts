/** Where a plan's flag is set: the layer, the file, and the path to the value in the file. */
import { lstatSync, readlinkSync, realpathSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { errnoOf } from '../disk/errno.ts';
import { formatOf } from '../settings/kinds.ts';
import { carries, pathIn, type Layer } from '../settings/layers.ts';
import { realPath } from '../worlds/surroundings.ts';
import { ProofrollError } from '../model/errors.ts';
import { assignmentsOf } from './assignments.ts';
import { asFlagError } from '../store/file-error.ts';
import { storeOf, type Store } from '../store/store.ts';
import type { SettingsFormat } from '../settings/formats/format.ts';
import type { Plan } from '../plan/schema/index.ts';
import type { SettingsPlan } from '../checks/shared/load-step.ts';
import type { Prepared } from '../prepare/prepare.ts';

export interface FlagPlace {
  flag: NonNullable<Plan['flag']>;
  settings: SettingsPlan;
  layer: Layer;
  format: SettingsFormat;
  /** keys that lead to the value in the file */
  path: string[];
  /** the path for messages: relative to the working directory if it is below that, otherwise absolute */
  shown: string;
  store: Store;
  /** path of the plan as it was given, for commands in messages */
  plan: string;
  /** path of the plan from the folder of the settings file, by which its changes are known in the history */
  planId: string;
}

/** @throws `usage` if the plan has no flag, `flag-not-in-a-file`, `flag-file-unsupported`, `flag-unwritable` */
export function flagPlace(prepared: Prepared): FlagPlace {
  const { flag, settings } = prepared.file.plan;
  if (flag === undefined || settings === undefined)
    throw new ProofrollError(
      'usage',
      `${prepared.file.path} has no \`flag\` or no \`settings\` section`,
    );
  const layer = layerOf(prepared, flag.key, flag.source);
  const { kind, file } = layer;
  const format = formatOf(layer);
  if (format === undefined || file === undefined)
    throw new ProofrollError(
      'flag-not-in-a-file',
      `proofroll cannot edit the layer '${layer.name}', which flag.source names: its kind is ${kind}. Change the flag there yourself.`,
    );
  const path = pathIn(layer, flag.key);
  const real = realFile(realPath(prepared.real, file));
  const plan = prepared.file.path;
  const shown = shownPath(real);
  const planId = relative(dirname(real), realOr(resolve(plan)));
  return { flag, settings, layer, format, path, shown, store: storeOf(real), plan, planId };
}

function realOr(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function layerOf({ expansion, real }: Prepared, key: string, source: string | undefined): Layer {
  const { layers } = expansion;
  const named = layers.find(({ name }) => name === source);
  const files = layers.filter((layer) => formatOf(layer) !== undefined && carries(layer, key));
  const set = assignmentsOf(real, key).find(({ layer }) => files.includes(layer));
  const layer = named ?? set?.layer ?? files[0];
  if (layer === undefined)
    throw new ProofrollError(
      'flag-not-in-a-file',
      'settings.sources has no file that could set the flag and that proofroll can edit',
    );
  return layer;
}

/** Resolves symbolic links, so that the link itself is not replaced. */
function realFile(path: string): string {
  try {
    refuseMountedConfig(path);
    return realpathSync(path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT')
      throw new ProofrollError(
        'flag-file-unsupported',
        `${path} does not exist. Create it first; it may be empty.`,
        { cause: error },
      );
    throw asFlagError(error, `cannot find ${path}`);
  }
}

/** Kubernetes mounts a ConfigMap or Secret as links through `..data`, and overwrites the files behind them. */
function refuseMountedConfig(path: string): void {
  for (let at = path, hops = 0; hops < 40 && lstatSync(at).isSymbolicLink(); hops += 1) {
    const link = readlinkSync(at);
    if (link.split('/').includes('..data'))
      throw new ProofrollError(
        'flag-file-unsupported',
        `${path} is a copy that Kubernetes overwrites. Change the ConfigMap or Secret itself.`,
      );
    at = resolve(dirname(at), link);
  }
}

function shownPath(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith('..') ? file : path;
}
