import { randomBytes, scrypt } from 'node:crypto';
import { isNotThere } from '../model/not-there.ts';
import type { Json } from '../model/result.ts';
import type { Hashing } from './schema.ts';

/** The key lies beside the hashes, so a guess can be tested by whoever has the file; this makes each one costly. */
const COST = { N: 32_768, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const HASH_BYTES = 16;
/** A shorter secret has so few spellings that no cost protects it. */
const SHORTEST = 8;

export function newHashing(wanted: boolean): Hashing {
  return wanted ? { method: 'scrypt', key: randomBytes(32).toString('hex') } : { method: 'none' };
}

/** Whether a setting has a value at all, as reports tell it of secrets. */
export function isPresent(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== '' && !isNotThere(value);
}

/**
 * The hash of a secret setting; undefined where there is none to be had. The setting's name goes in, so that two
 * settings with one secret do not show it.
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
