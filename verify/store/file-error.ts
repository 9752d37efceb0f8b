import { errnoOf } from '../disk/errno.ts';
import { messageOf, ProofrollError } from '../model/errors.ts';

interface Meaning {
  reason: string;
  remedy?: string;
}

const MOUNTED: Meaning = {
  reason: 'it is a mount point, for example a file mounted into a container',
  remedy: 'Change the file that is mounted there.',
};
const meanings: Readonly<Record<string, Meaning>> = {
  EBUSY: MOUNTED,
  EXDEV: MOUNTED,
  EROFS: {
    reason: 'the file system is read-only',
    remedy: 'Change the file at its source.',
  },
  EACCES: { reason: 'permission denied' },
  EPERM: { reason: 'not permitted, for example because the file belongs to another user' },
  ENOSPC: { reason: 'the disk is full' },
  EDQUOT: { reason: 'the disk quota is exceeded' },
  EIO: { reason: 'the disk reported an input/output error' },
};

/**
 * An error of the file system, in words.
 * @param what a clause with the path, such as 'cannot read shop.yaml'
 * @returns the error itself if it is a ProofrollError, otherwise one with `flag-unwritable`
 */
export function asFlagError(thrown: unknown, what: string): ProofrollError {
  if (thrown instanceof ProofrollError) return thrown;
  const code = errnoOf(thrown);
  const meaning = meanings[code];
  const reason = meaning === undefined ? messageOf(thrown) : `${meaning.reason} (${code})`;
  const remedy = meaning?.remedy === undefined ? '' : `. ${meaning.remedy}`;
  return new ProofrollError('flag-unwritable', `${what}: ${reason}${remedy}`, { cause: thrown });
}
