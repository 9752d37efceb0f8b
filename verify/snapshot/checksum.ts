import { createHash } from 'node:crypto';

/** Of a snapshot's content as JSON without white space, so that only a change of its meaning changes it. */
export function checksumOf(content: object): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
