/** Every place where a setting is set, the highest layer first. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { settingsText } from '../prepare/read-layers.ts';
import { kindOf } from '../settings/kinds.ts';
import { carries, flatName, pathIn, type Layer } from '../settings/layers.ts';
import { asWritten } from '../settings/names.ts';
import { realPath, type Surroundings } from '../worlds/surroundings.ts';
import type { SettingsFormat } from '../settings/formats/format.ts';
import type { Json } from '../model/result.ts';

export interface Assignment {
  layer: Layer;
  at: { variable: string } | { file: string; line: number; column: number };
  /** the value as written there; undefined if it cannot be determined */
  value?: Json;
  /** the code of the reason why it cannot be edited there */
  refusal?: string;
}

export function assignmentsOf(real: Surroundings, key: string): Assignment[] {
  return real.layers.flatMap((layer) =>
    carries(layer, key) ? (assignmentIn(real, layer, key) ?? []) : [],
  );
}

function assignmentIn(real: Surroundings, layer: Layer, key: string): Assignment | undefined {
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

function inEnvironment({ env }: Surroundings, layer: Layer, key: string): Assignment | undefined {
  const variable = asWritten(flatName(layer, key), Object.keys(env));
  const value = env[variable];
  return value === undefined ? undefined : { layer, at: { variable }, value };
}

function inFolder(real: Surroundings, layer: Layer, key: string): Assignment | undefined {
  if (layer.file === undefined) return undefined;
  const folder = realPath(real, layer.file);
  try {
    const name = asWritten(flatName(layer, key), readdirSync(folder));
    const value = settingsText(join(folder, name)).trim();
    const file = `${layer.file.replace(/\/$/, '')}/${name}`;
    return { layer, at: { file, line: 1, column: 1 }, value };
  } catch {
    return undefined;
  }
}

function inFile(
  real: Surroundings,
  layer: Layer,
  format: SettingsFormat,
  key: string,
): Assignment | undefined {
  if (layer.file === undefined) return undefined;
  const text = readOrEmpty(realPath(real, layer.file));
  const found = format.find(text, pathIn(layer, key));
  if (found.outcome === 'missing') return undefined;
  const at = { file: layer.file, line: found.line, column: found.column };
  return found.outcome === 'found'
    ? { layer, at, value: found.value }
    : { layer, at, refusal: found.code };
}

/** A file that is missing or unreadable sets nothing. */
function readOrEmpty(path: string): string {
  try {
    return settingsText(path);
  } catch {
    return '';
  }
}
