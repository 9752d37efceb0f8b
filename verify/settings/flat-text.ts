/** Writes a planted value as text that every reader of the layer reads as exactly that value. */
import type { Json } from '../model/result.ts';
import type { Layer } from './layers.ts';
import { textOf } from '../model/json.ts';

/** The text for a flat layer. A boolean is written in the words of the `present` text, such as `on` and `off`. */
export function flatText(layer: Layer, value: Json, present?: string): string {
  const [word] = wordsFor(layer, value);
  if (word !== undefined) return word;
  const text = typedText(layer, value, present);
  if (whole(text).includes('\0')) throw unwritable(layer, 'a zero byte');
  return text;
}

/** The plan's texts for a value in a flat layer, the usual one first; empty if it has none. */
export function wordsFor({ words }: Layer, value: Json): readonly string[] {
  const found = typeof value === 'object' ? undefined : words?.[textOf(value)];
  return typeof found === 'string' ? [found] : (found ?? []);
}

export function unwritable(layer: Layer, what: string): Error {
  return new Error(`${what} cannot be planted in the layer '${layer.name}'`);
}

function typedText(layer: Layer, value: Json, present: string | undefined): string {
  if (layer.values === 'toml') return tomlText(layer, value);
  if (layer.values === 'json') return jsonText(value);
  if (typeof value === 'string') return value;
  const words = typeof value === 'boolean' ? wordsLike(present) : undefined;
  return words?.[value === true ? 0 : 1] ?? JSON.stringify(value);
}

function jsonText(value: Json): string {
  if (typeof value === 'string') return guarded(value);
  if (Array.isArray(value)) return `[${value.map(jsonText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const pairs = Object.entries(value).map(([key, item]) => `${guarded(key)}: ${jsonText(item)}`);
  return `{${pairs.join(', ')}}`;
}

/** In double quotes, and without characters that a reader of `.env` or a shell would interpret. */
function guarded(text: string): string {
  return `"${whole(text).replace(/[\p{Cc}"\\'$`]/gu, codeOf)}"`;
}

function tomlText(layer: Layer, value: Json): string {
  if (value === null) throw unwritable(layer, 'null');
  if (Array.isArray(value)) return `[${value.map((item) => tomlText(layer, item)).join(', ')}]`;
  if (typeof value !== 'object') return jsonText(value);
  const pairs = Object.entries(value).map(
    ([key, item]) => `${guarded(key)} = ${tomlText(layer, item)}`,
  );
  return `{${pairs.join(', ')}}`;
}

const WORDS: readonly [string, string][] = [
  ['true', 'false'],
  ['on', 'off'],
  ['yes', 'no'],
  ['y', 'n'],
  ['t', 'f'],
  ['1', '0'],
];

/** The pair of words that contains this text, in the same case. */
function wordsLike(present = ''): [string, string] | undefined {
  const pair = WORDS.find((words) => words.includes(present.trim().toLowerCase()));
  return pair && [inCaseOf(present.trim(), pair[0]), inCaseOf(present.trim(), pair[1])];
}

function inCaseOf(model: string, word: string): string {
  if (model === model.toLowerCase()) return word;
  if (model === model.toUpperCase()) return word.toUpperCase();
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function codeOf(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Half of a surrogate pair is not a character: the target would read a different one. */
function whole(text: string): string {
  if (/\p{Cs}/u.test(text)) throw new Error('half of a surrogate pair cannot be planted');
  return text;
}
