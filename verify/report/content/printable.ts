import { stripVTControlCharacters } from 'node:util';

/** Foreign text as one line of plain text, white space collapsed. */
export function oneLine(foreign: string): string {
  const plain = isPlain(foreign) ? foreign : stripVTControlCharacters(foreign);
  return printable(plain.replace(/\s+/gu, ' ')).trim();
}

/**
 * Replaces invisible characters, terminal controls, and characters that change the reading direction.
 * White space other than the space is written as an escape, so that the text stays one line.
 */
export function printable(foreign: string): string {
  if (isPlain(foreign)) return foreign;
  return foreign
    .replace(/[\n\r\t]/gu, (character) => JSON.stringify(character).slice(1, -1))
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}

/** Most texts are plain, and this test is faster than the replacement. */
function isPlain(text: string): boolean {
  return /^[ -~]*$/u.test(text);
}

/** At most `limit` characters, the last one an ellipsis where some were left out. */
export function shorten(text: string, limit: number): string {
  // a character is one or two units, so most texts need not be taken apart
  if (text.length <= limit) return text;
  const characters = Array.from(text);
  return characters.length > limit ? `${characters.slice(0, limit - 1).join('')}…` : text;
}
