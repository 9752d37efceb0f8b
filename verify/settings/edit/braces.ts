/** Edits between the braces of a JSON object, a YAML flow mapping or a TOML inline table. */
import { afterLine, lineEnd, lineStart, splice } from './text.ts';

interface Span {
  start: number;
  end: number;
}

export interface Braces {
  /** offsets of the opening brace and of the closing one */
  open: number;
  close: number;
  /** what is between the commas */
  items: Span[];
}

/** The rest of an item's line: a comma, and comments that belong to the item. */
const REST = /^(?:[ \t]*(,))?(?:[ \t]*(?:\/\*[^\r\n]*?\*\/|(?:\/\/|(?<=[ \t])#)[^\r\n]*))?/;

/** Adds a pair after the last one: on its own line if the last one has a line to itself. */
export function insertPair(text: string, braces: Braces, pair: string): string {
  const { open, close, items } = braces;
  const last = items.at(-1);
  if (last === undefined) return insertFirst(text, braces, pair);
  const start = lineStart(text, last.start);
  const before = text.slice(start, last.start);
  const isOwnLine = before.trim() === '' && start > open;
  const [rest = '', comma = ''] = REST.exec(text.slice(last.end, close)) ?? [];
  const endsLine = rest.includes('//') || rest.includes('#');
  const gap = isOwnLine || endsLine ? lineEnd(text) + (isOwnLine ? before : '') : ' ';
  const added = `${comma === '' ? ',' : ''}${rest}${gap}${pair}${comma}`;
  return splice(text, last.end, last.end + rest.length, added);
}

function insertFirst(text: string, { open, close }: Braces, pair: string): string {
  const inside = text.slice(open + 1, close);
  if (inside === '') return splice(text, open + 1, close, pair);
  if (inside.trim() === '') return splice(text, open + 1, close, ` ${pair} `);
  return splice(text, open + 1, open + 1, pair);
}

/** Removes a pair with the comma that separates it from another. */
export function removePair(text: string, braces: Braces, index: number): string {
  const { items, close } = braces;
  const [own, before, after] = [items[index], items[index - 1], items[index + 1]];
  if (own === undefined) return text;
  const isBlank = (from: number, to: number): boolean => /^[\s,]*$/.test(text.slice(from, to));
  if (
    before !== undefined &&
    isBlank(before.end, own.start) &&
    isBlank(own.end, after?.start ?? close)
  )
    return splice(text, before.end, own.end, '');
  if (before === undefined && isBlank(own.end, after?.start ?? close))
    return splice(text, own.start, after?.start ?? own.end, '');
  return removeAmongComments(text, own, commaOf(text, { own, before, after, close }));
}

interface Neighbours {
  own: Span;
  before: Span | undefined;
  after: Span | undefined;
  close: number;
}

/** The comma to remove with a pair: the one after it; for the last pair, the one before it. */
function commaOf(text: string, { own, before, after, close }: Neighbours): number | undefined {
  const behind = commaFrom(text, own.end);
  if (after !== undefined || behind < close) return behind;
  return before === undefined ? undefined : commaFrom(text, before.end);
}

/** The offset of the next comma that is not in a comment. */
function commaFrom(text: string, offset: number): number {
  const between = /(?:\s|\/\*[\s\S]*?\*\/|(?:\/\/|#)[^\n]*)*/y;
  between.lastIndex = offset;
  const comma = offset + (between.exec(text)?.[0].length ?? 0);
  return text[comma] === ',' ? comma : text.length;
}

/** Comments of other pairs stay. A pair that has a line to itself is removed with its line. */
function removeAmongComments(text: string, own: Span, comma: number | undefined): string {
  const start = lineStart(text, own.start);
  const rest = REST.exec(text.slice(own.end))?.[0] ?? '';
  const isOwnLine =
    text.slice(start, own.start).trim() === '' &&
    /^[ \t]*\r?\n/.test(text.slice(own.end + rest.length));
  const removed = isOwnLine ? { start, end: afterLine(text, own.end + rest.length) } : own;
  const spans = comma === undefined ? [removed] : [removed, { start: comma, end: comma + 1 }];
  return withoutSpans(text, spans);
}

/** The spans may overlap. */
function withoutSpans(text: string, spans: readonly Span[]): string {
  let [kept, at] = ['', 0];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    kept += text.slice(at, Math.max(at, start));
    at = Math.max(at, end);
  }
  return kept + text.slice(at);
}
