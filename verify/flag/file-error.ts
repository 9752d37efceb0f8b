import { messageOf, ProofrollError } from '../model/errors.ts';

/** What a file system's refusal means for whoever wants to change a flag. */
const meanings: Readonly<Record<string, string>> = {
  EBUSY:
    'it is in use as a mount point, such as a file mounted into a container; change it where it is mounted from',
  EXDEV:
    'it is mounted on its own, such as a file in a container; change it where it is mounted from',
  EROFS: 'the file system is read-only; change the file where it comes from',
  EACCES: 'permission is denied',
  EPERM: 'it is not permitted, for example because the file belongs to somebody else',
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk quota is used up',
  EIO: 'the disk reports an input/output error',
};

/** @returns what was thrown, if it is an error of ours already, else `flag-unwritable` */
export function asFlagError(thrown: unknown, path: string, what: string): ProofrollError {
  if (thrown instanceof ProofrollError) return thrown;
  const meaning = meanings[codeOf(thrown)];
  return new ProofrollError(
    'flag-unwritable',
    `${path}: ${what}: ${meaning === undefined ? messageOf(thrown) : `${meaning} (${codeOf(thrown)})`}`,
    { cause: thrown },
  );
}

export function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
}
