import { closeSync, constants, fstatSync, openSync, readFileSync, type Stats } from 'node:fs';
import { errnoOf } from '../disk/errno.ts';
import { ProofrollError } from '../model/errors.ts';
import { asFlagError } from './file-error.ts';

export interface Stored {
  bytes: Buffer;
  status: Stats;
}

/**
 * A file of the store: never through a link, never from a pipe or device, and not more than `mostBytes`.
 * @param what the file and its path for messages, such as 'the journal /srv/…/journal.json'
 * @returns undefined if there is none
 * @throws `flag-store-damaged`, `flag-unwritable`
 */
export function readStored(path: string, what: string, mostBytes: number): Stored | undefined {
  const descriptor = openStored(path, what);
  if (descriptor === undefined) return undefined;
  try {
    const status = fstatSync(descriptor);
    if (!status.isFile()) throw damaged(what, 'is not a regular file');
    if (status.size > mostBytes)
      throw damaged(what, `has ${status.size} bytes, more than proofroll ever writes there`);
    return { status, bytes: readFileSync(descriptor) };
  } catch (error) {
    throw asFlagError(error, `cannot read ${what}`);
  } finally {
    closeSync(descriptor);
  }
}

/** Without O_NONBLOCK, opening a pipe would wait for a writer. */
function openStored(path: string, what: string): number | undefined {
  try {
    return openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'ENOENT') return undefined;
    if (code === 'ELOOP') throw damaged(what, 'is a link, which proofroll never makes');
    if (code === 'ENXIO') throw damaged(what, 'is not a regular file');
    throw asFlagError(error, `cannot read ${what}`);
  }
}

function damaged(what: string, why: string): ProofrollError {
  return new ProofrollError('flag-store-damaged', `${what} ${why}. Move it away.`);
}
