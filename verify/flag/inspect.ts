import { accessSync, constants, statSync, type Stats } from 'node:fs';
import { ProofrollError } from '../model/errors.ts';
import { readWithStatus, sha256Of } from '../disk/durable.ts';
import { asFlagError } from './file-error.ts';
import type { FlagPlace } from './place.ts';

/** A settings file as it is now. */
export interface Snapshot {
  bytes: Buffer;
  status: Stats;
  sha256: string;
}

/** @throws `flag-unfit-file`, `flag-unwritable` */
export function snapshot({ shown, store }: FlagPlace): Snapshot {
  const { status, bytes } = readOrThrow(store.file, shown);
  return { status, bytes, sha256: sha256Of(bytes) };
}

/**
 * A new file takes the old one's place, which a read-only mode would not hinder and other hard links would not see.
 * @throws `flag-unfit-file`, `flag-unwritable`
 */
export function refuseUnfit(taken: Snapshot, { shown, store }: FlagPlace): void {
  const { status } = taken;
  refuseShared(taken, shown);
  if ((status.mode & 0o222) === 0) throw unfit(shown, 'is read-only by its mode');
  try {
    accessSync(store.file, constants.W_OK);
  } catch (error) {
    throw asFlagError(error, shown, 'the file cannot be written');
  }
}

/** @throws `flag-unfit-file` */
export function refuseShared({ status }: Snapshot, shown: string): void {
  if (status.nlink > 1)
    throw unfit(
      shown,
      `has ${status.nlink} hard links; replacing it would leave the others with the old content`,
    );
}

/** @throws `flag-unfit-file` for bytes that are no UTF-8, which would not come out of an editor as they went in */
export function textOf({ bytes }: Snapshot, shown: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw unfit(shown, 'is not in UTF-8');
  }
}

function readOrThrow(file: string, shown: string) {
  try {
    // opening a pipe would wait for a writer
    if (!statSync(file).isFile()) throw unfit(shown, 'is no regular file');
    return readWithStatus(file);
  } catch (error) {
    throw asFlagError(error, shown, 'the file cannot be read');
  }
}

function unfit(shown: string, why: string): ProofrollError {
  return new ProofrollError('flag-unfit-file', `${shown} ${why}; it was left as it is`);
}
