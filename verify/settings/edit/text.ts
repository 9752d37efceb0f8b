/** Lines and places in a text, and edits that leave every other byte unchanged. */
import type { Refusal, RefusalCode, Span } from './edit.ts';

const BOM = '\uFEFF';

export const MAX_BYTES = 4 * 1024 * 1024;
export const MAX_DEPTH = 48;

export function tooLarge(body: string): Refusal | undefined {
  return Buffer.byteLength(body) > MAX_BYTES
    ? refuse('too-large', `more than ${MAX_BYTES} bytes`, body, 0)
    : undefined;
}

/** The byte order mark, and the text that follows it. */
export function withoutBom(text: string): { bom: string; body: string } {
  return text.startsWith(BOM) ? { bom: BOM, body: text.slice(1) } : { bom: '', body: text };
}

export function refuse(
  code: RefusalCode,
  message: string,
  body: string,
  offset: number | undefined,
): Refusal {
  return { outcome: 'refused', code, message, ...placeOf(body, offset ?? 0) };
}

export function placeOf(body: string, offset: number): { line: number; column: number } {
  const before = body.slice(0, offset);
  return {
    line: before.split('\n').length,
    column: offset - (before.lastIndexOf('\n') + 1) + 1,
  };
}

/** A span of the body as one of the whole text. */
export function spanIn(bom: string, start: number, end: number): Span {
  return { start: bom.length + start, end: bom.length + end };
}

/** Line numbers for many offsets of one text. */
export function lineCounter(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}

export function splice(text: string, start: number, end: number, inserted: string): string {
  return text.slice(0, start) + inserted + text.slice(end);
}

/** The line end that the text uses; of a mixture, the one used more often. */
export function lineEnd(text: string): '\n' | '\r\n' {
  const all = text.split('\n').length - 1;
  const windows = text.split('\r\n').length - 1;
  return windows * 2 > all ? '\r\n' : '\n';
}

/** The offset after the line end of the line that contains `offset`; `offset` itself if a line begins there. */
export function afterLine(text: string, offset: number): number {
  if (offset > 0 && text[offset - 1] === '\n') return offset;
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end + 1;
}

export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Inserts whole lines at the start of a line. A text without a final line end still has none afterwards. */
export function insertLines(text: string, offset: number, lines: readonly string[]): string {
  const end = lineEnd(text);
  if (offset > 0 && text[offset - 1] !== '\n')
    return splice(text, offset, offset, end + lines.join(end));
  return splice(text, offset, offset, lines.map((line) => line + end).join(''));
}
