/** Edits between the braces of a JSON object or a YAML flow mapping. */
import { lineEnd, lineStart, splice } from './text.ts';

export interface Braces {
  /** offsets of the opening brace and of the closing one */
  open: number;
  close: number;
  /** what stands between the commas */
  items: { start: number; end: number }[];
}

/** Puts a pair behind the last one: in a line of its own where the last one has one. */
export function insertPair(text: string, { open, close, items }: Braces, pair: string): string {
  const last = items.at(-1);
  if (last === undefined) {
    const inside = text.slice(open + 1, close);
    return inside.trim() === ''
      ? splice(text, open + 1, close, inside === '' ? pair : ` ${pair} `)
      : splice(text, open + 1, open + 1, pair);
  }
  const start = lineStart(text, last.start);
  const before = text.slice(start, last.start);
  const gap = before.trim() === '' && start > open ? lineEnd(text) + before : ' ';
  return splice(text, last.end, last.end, `,${gap}${pair}`);
}

/** Takes a pair out, with the comma that parted it from another. */
export function removePair(text: string, { items }: Braces, index: number): string {
  const [own, before, after] = [items[index], items[index - 1], items[index + 1]];
  if (own === undefined) return text;
  if (before !== undefined) return splice(text, before.end, own.end, '');
  return splice(text, own.start, after?.start ?? own.end, '');
}
