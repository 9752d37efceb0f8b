import { createHash, randomBytes, scrypt } from 'node:crypto';
import { isNotThere } from '../model/not-there.ts';
import type { Json } from '../model/result.ts';
import type { Hashing } from './schema.ts';

/** Anybody who has the snapshot has the key too, and can test guesses. This makes each guess expensive. */
const COST = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const HASH_BYTES = 16;
/** A shorter secret has so few possible values that no cost protects it. */
const SHORTEST = 8;

/** Of a snapshot's content as JSON without white space, so that reformatting the file does not change it. */
export function checksumOf(content: object): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}

export function newHashing(wanted: boolean): Hashing {
  return wanted ? { method: 'scrypt', key: randomBytes(32).toString('hex') } : { method: 'none' };
}

/** Whether a setting has a value; all that reports show of a secret. */
export function isPresent(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== '' && !isNotThere(value);
}

/**
 * The hash of a secret setting; undefined if the snapshot keeps no hashes, or the secret is absent or too short. It
 * includes the setting's name: two settings with the same secret must not have the same hash.
 */
export async function secretHash(
  name: string,
  value: Json | undefined,
  hashing: Hashing,
): Promise<string | undefined> {
  if (hashing.method === 'none' || value === undefined || !isPresent(value)) return undefined;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text.length < SHORTEST) return undefined;
  return derived(`${name}\0${text}`, hashing.key);
}

function derived(secret: string, key: string): Promise<string> {
  return new Promise((resolve, reject) => {
    scrypt(secret, Buffer.from(key, 'hex'), HASH_BYTES, COST, (error, hash) => {
      if (error === null) resolve(hash.toString('hex'));
      else reject(error);
    });
  });
}
