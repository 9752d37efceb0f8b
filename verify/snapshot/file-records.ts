/** How a snapshot keeps a declared file: as its SHA-256, or hashed like a secret if it contains one. */
import type { FileState } from '../model/result.ts';
import { secretHash } from './hashes.ts';
import type { FileRecord, Hashing } from './schema.ts';

interface Hashed {
  path: string;
  sha256: string;
}

export async function recordFiles(
  files: readonly Hashed[],
  secret: ReadonlySet<string>,
  hashing: Hashing,
): Promise<FileRecord[]> {
  const records: FileRecord[] = [];
  for (const { path, sha256 } of files) {
    const hash = secret.has(path) ? await fileHash({ path, sha256 }, hashing) : undefined;
    const plain = secret.has(path) ? {} : { sha256 };
    records.push({ path, ...plain, ...(hash === undefined ? {} : { hash }) });
  }
  return records;
}

export function fileHash({ path, sha256 }: Hashed, hashing: Hashing): Promise<string | undefined> {
  return secretHash(`file ${path}`, sha256, hashing);
}

export function fileBefore({ path, sha256 }: FileRecord): FileState {
  return { path, ...(sha256 === undefined ? {} : { sha256 }) };
}
