/** Every place at which a setting stands, the highest layer first. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { kindOf } from '../settings/kinds.ts';
import { carries, flatName, pathIn, type Layer } from '../settings/layers.ts';
import { asWritten } from '../settings/names.ts';
import { realPath, type Surroundings } from '../worlds/surroundings.ts';
import type { SettingsFormat } from '../settings/formats/format.ts';
import type { Json } from '../model/result.ts';

export interface Standing {
  layer: Layer;
  /** `file:line:column`, or a variable with its `$` */
  place: string;
  /** as it is written there; undefined where that cannot be told */
  value?: Json;
  /** why it cannot be edited there, as a code */
  refusal?: string;
}

export function standings(real: Surroundings, key: string): Standing[] {
  return real.layers.flatMap((layer) =>
    carries(layer, key) ? (standingIn(real, layer, key) ?? []) : [],
  );
}

function standingIn(real: Surroundings, layer: Layer, key: string): Standing | undefined {
  const part = kindOf(layer);
  switch (part.holds) {
    case 'variables':
      return inEnvironment(real, layer, key);
    case 'folder':
      return inFolder(real, layer, key);
    case 'text':
      return inFile(real, layer, part.format, key);
    case 'arguments':
      return undefined;
  }
}

function inEnvironment({ env }: Surroundings, layer: Layer, key: string): Standing | undefined {
  const name = asWritten(flatName(layer, key), Object.keys(env));
  const value = env[name];
  return value === undefined ? undefined : { layer, place: `$${name}`, value };
}

function inFolder(real: Surroundings, layer: Layer, key: string): Standing | undefined {
  if (layer.file === undefined) return undefined;
  const folder = realPath(real, layer.file);
  try {
    const name = asWritten(flatName(layer, key), readdirSync(folder));
    const value = readFileSync(join(folder, name)).toString().trim();
    return { layer, place: `${layer.file.replace(/\/$/, '')}/${name}:1:1`, value };
  } catch {
    return undefined;
  }
}

function inFile(
  real: Surroundings,
  layer: Layer,
  format: SettingsFormat,
  key: string,
): Standing | undefined {
  if (layer.file === undefined) return undefined;
  const text = readOrEmpty(realPath(real, layer.file));
  const found = format.find(text, pathIn(layer, key));
  if (found.outcome === 'missing') return undefined;
  const place = `${layer.file}:${found.line}:${found.column}`;
  return found.outcome === 'found'
    ? { layer, place, value: found.value }
    : { layer, place, refusal: found.code };
}

/** A file that is not there, or not to be read, sets nothing. */
function readOrEmpty(path: string): string {
  try {
    return readFileSync(path).toString();
  } catch {
    return '';
  }
}
