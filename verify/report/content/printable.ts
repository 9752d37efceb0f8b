import { stripVTControlCharacters } from 'node:util';

/** Foreign text as one line of plain text, white space collapsed. */
export function oneLine(foreign: string): string {
  const plain = isPlain(foreign) ? foreign : stripVTControlCharacters(foreign);
  return printable(plain.replace(/\s+/gu, ' ')).trim();
}

/**
 * Replaces what cannot be seen, would steer a terminal, or turns the reading direction around.
 * White space other than the space is written as an escape, so that the text stays one line.
 */
export function printable(foreign: string): string {
  if (isPlain(foreign)) return foreign;
  return foreign
    .replace(/[\n\r\t]/gu, (character) => JSON.stringify(character).slice(1, -1))
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, '\uFFFD');
}

/** As most texts are, and quicker to tell than to replace what is not there. */
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
