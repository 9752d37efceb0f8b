/** The end of what a command or a suite printed, as a report may have it. */

import { stripVTControlCharacters } from 'node:util';

/** Of each output. */
const TAIL_BYTES = 4096;
/** A secret is taken out before the text is shortened; it may be as long as the file of a secret may be. */
export const TAIL_SOURCE_BYTES = 64 * 1024 + TAIL_BYTES;

/** @param end the last bytes, as many as there are up to `TAIL_SOURCE_BYTES` */
export function tailOf(end: Buffer | string, hide: (text: string) => string): string {
  const plain = stripVTControlCharacters(end.toString('utf8'));
  const clean = Buffer.from(hide(plain).trimEnd());
  if (clean.length <= TAIL_BYTES) return clean.toString('utf8');
  const cut = clean.subarray(clean.length - TAIL_BYTES);
  // not in the middle of a character
  const start = cut.findIndex((byte) => (byte & 0xc0) !== 0x80);
  return `…${cut.subarray(Math.max(0, start)).toString('utf8')}`;
}
