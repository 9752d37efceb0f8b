import type { Json } from './vocabulary.ts';

/** A value as text: a string as it is, everything else as JSON. */
export function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
