import { lineCounter } from './edit/text.ts';
import { formatOf, kindOf } from './kinds.ts';
import { isNamed, pathIn, type Layer } from './layers.ts';

/**
 * The line of a setting in the text of a layer, from 1. Plans have thousands of settings, so the text is read once and
 * each look-up is a map access.
 */
export function lineOfKey(layer: Layer, text: string): (key: string) => number | undefined {
  const offsets = new Map<string, number>();
  const isFlat = kindOf(layer).naming !== 'nested';
  const idOf = isFlat && !isNamed(layer, 'A', 'a') ? exactId : anyCaseId;
  for (const { path, offset } of formatOf(layer)?.entries(text) ?? []) {
    const id = idOf(path);
    // if a variable is assigned twice, readers take the last value
    if (isFlat || !offsets.has(id)) offsets.set(id, offset);
  }
  const lineAt = lineCounter(text);
  return (key) => {
    const offset = offsets.get(idOf(pathIn(layer, key)));
    return offset === undefined ? undefined : lineAt(offset);
  };
}

function exactId(path: readonly string[]): string {
  return path.join('\0');
}

function anyCaseId(path: readonly string[]): string {
  return exactId(path).toLowerCase();
}
