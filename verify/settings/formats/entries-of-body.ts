import { withoutBom } from '../edit/text.ts';
import type { Entry } from './format.ts';

/** Reads entries from the text behind its byte order mark. Their offsets are in the whole text. */
export function entriesOfBody(text: string, read: (body: string) => Entry[]): Entry[] {
  const { bom, body } = withoutBom(text);
  const found = read(body);
  return bom === ''
    ? found
    : found.map((entry) => ({ ...entry, offset: entry.offset + bom.length }));
}
