/** Reads a settings file, and refuses one that cannot be replaced safely. */
import { accessSync, constants, type Stats } from 'node:fs';
import { sha256Of } from '../disk/durable.ts';
import { mostBytes, OddFile, readRegular, type Read } from '../disk/read-regular.ts';
import { ProofrollError } from '../model/errors.ts';
import { asFlagError } from '../store/file-error.ts';
import type { FlagPlace } from './place.ts';

export interface FileState {
  bytes: Buffer;
  status: Stats;
  sha256: string;
}

/** @throws `flag-file-unsupported`, `flag-unwritable` */
export function readSettingsFile({ shown, store }: FlagPlace): FileState {
  const { status, bytes } = readOrRefuse(store.file, shown);
  return { status, bytes, sha256: sha256Of(bytes) };
}

/**
 * A new file takes the old one's place. A read-only mode would not prevent that, and other hard links would keep the
 * old content, so both are refused.
 * @throws `flag-file-unsupported`, `flag-unwritable`
 */
export function requireReplaceable(state: FileState, { shown, store }: FlagPlace): void {
  requireSingleLink(state, shown);
  if ((state.status.mode & 0o222) === 0) throw unsupported(shown, 'is read-only');
  try {
    accessSync(store.file, constants.W_OK);
  } catch (error) {
    throw asFlagError(error, `cannot write ${shown}`);
  }
}

/** @throws `flag-file-unsupported` */
export function requireSingleLink({ status }: FileState, shown: string): void {
  if (status.nlink > 1)
    throw unsupported(
      shown,
      `has ${status.nlink} hard links, and the others would keep the old content`,
    );
}

/** @throws `flag-file-unsupported` for invalid UTF-8, because an editor could not write the same bytes back */
export function textOf({ bytes }: FileState, shown: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw unsupported(shown, 'is not valid UTF-8');
  }
}

function readOrRefuse(file: string, shown: string): Read {
  try {
    return readRegular(file, mostBytes.settings);
  } catch (error) {
    if (error instanceof OddFile)
      throw new ProofrollError('flag-file-unsupported', `cannot read ${shown}: ${error.message}`);
    throw asFlagError(error, `cannot read ${shown}`);
  }
}

function unsupported(shown: string, reason: string): ProofrollError {
  return new ProofrollError('flag-file-unsupported', `${shown} was not changed: it ${reason}`);
}
