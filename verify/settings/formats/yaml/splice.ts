/** Writes a change in one place and leaves every other byte unchanged. */
import { insertPair, removePair } from '../../edit/braces.ts';
import { isRemoval, type Change, type LeafValue, type Refusal } from '../../edit/edit.ts';
import { afterLine, insertLines, lineStart, refuse, splice } from '../../edit/text.ts';
import type { Located, Step, YamlMap } from './find.ts';
import {
  bracesOf,
  colonOf,
  indentOf,
  indentStep,
  isFlow,
  isOpenBlock,
  keyQuotes,
  pairEnd,
  pairStart,
} from './place.ts';
import type { YamlText } from './read.ts';
import { quotesOf, yamlScalar } from './scalar.ts';

/** The text with the change made, not yet confirmed. */
export function changed(source: YamlText, at: Located, change: Change): string | Refusal {
  if (at.outcome === 'missing')
    return isRemoval(change) ? source.body : inserted(source, at, change);
  return isRemoval(change) ? removed(source, at.steps) : replaced(source, at, change);
}

function replaced(
  { body }: YamlText,
  { steps, leaf }: Extract<Located, { outcome: 'leaf' }>,
  value: LeafValue,
): string | Refusal {
  const [start = 0, end = 0] = leaf.range ?? [];
  const text = yamlScalar(value, quotesOf(leaf) ?? 'none');
  if (text === undefined) return unwritable(body, start);
  if (end > start) return splice(body, start, end, text);
  const colon = colonOf(steps.at(-1)?.pair.srcToken);
  if (colon === undefined) return refuse('no-place', 'a key without a value', body, start);
  return splice(body, colon.offset + 1, colon.offset + 1, ` ${text}`);
}

function inserted(
  source: YamlText,
  { map, rest, steps }: Extract<Located, { outcome: 'missing' }>,
  value: LeafValue,
): string | Refusal {
  const { body, core } = source;
  const text = yamlScalar(value, 'none');
  const quotes = keyQuotes(map ?? steps.at(-1)?.map);
  const keys = rest.map((name) => yamlScalar(name, quotes));
  if (text === undefined || keys.includes(undefined)) return unwritable(body, 0);
  if (map !== undefined && isFlow(map)) return insertPair(body, bracesOf(map), nested(keys, text));
  const parent = steps.at(-1);
  if (map === undefined && parent !== undefined && isFlow(parent.map))
    return refuse('no-place', 'an empty value between braces', body, pairStart(parent.pair));
  const sibling = map?.items.at(-1);
  if (sibling !== undefined && isOpenBlock(body, sibling))
    return refuse('no-place', 'a block of text to the very end', body, pairStart(sibling));
  const step = indentStep(core);
  const indent = indentFor(map, parent, step);
  const lines = keys.map(
    (key, depth) =>
      `${' '.repeat(indent + depth * step)}${key}:${depth === keys.length - 1 ? ` ${text}` : ''}`,
  );
  return insertLines(body, offsetFor(body, map, parent), lines);
}

function indentFor(map: YamlMap | undefined, parent: Step | undefined, step: number): number {
  if (map !== undefined) return indentOf(map);
  return parent === undefined ? 0 : indentOf(parent.map) + step;
}

/** After the last of the siblings, below the empty parent, or at the end of an empty document. */
function offsetFor(body: string, map: YamlMap | undefined, parent: Step | undefined): number {
  const last = map?.items.at(-1);
  if (last !== undefined) return afterLine(body, pairEnd(last));
  return parent === undefined ? body.length : afterLine(body, pairEnd(parent.pair));
}

function nested(keys: readonly (string | undefined)[], text: string): string {
  return keys.reduceRight<string>(
    (inner, key, depth) => `${key}: ${depth === keys.length - 1 ? inner : `{ ${inner} }`}`,
    text,
  );
}

function removed({ body }: YamlText, steps: readonly Step[]): string | Refusal {
  const step = steps.at(-1);
  if (step === undefined) return body;
  const { map, index, pair } = step;
  if (isFlow(map)) return removePair(body, bracesOf(map), index);
  const start = lineStart(body, pairStart(pair));
  if (map.items.length === 1)
    return refuse('only-key', 'the only key of its mapping', body, pairStart(pair));
  if (body.slice(start, pairStart(pair)).trim() !== '')
    return refuse('no-place', 'a key that shares its line', body, pairStart(pair));
  return splice(body, start, afterLine(body, pairEnd(pair)), '');
}

function unwritable(body: string, offset: number): Refusal {
  return refuse('unwritable-value', 'a value that cannot be written here', body, offset);
}
