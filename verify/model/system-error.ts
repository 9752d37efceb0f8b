/** What an error of the operating system means for the user. */
interface Meaning {
  reason: string;
  remedy: string;
}

const DISK =
  'Free some space, or set TMPDIR to a folder with more space, and run the command again';
const RIGHTS = 'Run the command as a user who may do this, or change the permissions';
const FILES = 'Allow more open files, for example with `ulimit -n 1024`, and run the command again';
const PROCESSES = 'Allow more processes or memory, and run the command again';

const meanings: Readonly<Record<string, Meaning>> = {
  ENOSPC: { reason: 'no space is left on the disk', remedy: DISK },
  EDQUOT: { reason: 'the disk quota is exceeded', remedy: DISK },
  EFBIG: { reason: 'the file is larger than the limit', remedy: 'Raise the limit (`ulimit -f`)' },
  EROFS: { reason: 'the file system is read-only', remedy: 'Name a folder that can be written' },
  EIO: { reason: 'the disk reported an input/output error', remedy: 'Check the disk' },
  EACCES: { reason: 'permission denied', remedy: RIGHTS },
  EPERM: { reason: 'not permitted', remedy: RIGHTS },
  EMFILE: { reason: 'too many open files', remedy: FILES },
  ENFILE: { reason: 'too many open files on this machine', remedy: FILES },
  EAGAIN: { reason: 'no more processes can be started', remedy: PROCESSES },
  ENOMEM: { reason: 'there is not enough memory', remedy: PROCESSES },
  ENOENT: {
    reason: 'it does not exist',
    remedy: 'If something removed it while proofroll ran, run the command again',
  },
  ENOTDIR: { reason: 'a part of the path is not a folder', remedy: 'Correct the path' },
  EISDIR: { reason: 'it is a folder', remedy: 'Name a file' },
  ELOOP: { reason: 'symbolic links lead in a circle', remedy: 'Correct the links' },
  ENAMETOOLONG: { reason: 'the path is too long', remedy: 'Use a shorter path' },
  ESTALE: { reason: 'the network file system lost the file', remedy: 'Run the command again' },
};

/** In words, with a remedy; undefined if it is not an error of the operating system. */
export function systemErrorText(thrown: unknown): string | undefined {
  const { code = '', syscall, path, dest } = fieldsOf(thrown);
  if (syscall === 'uv_cwd')
    return 'the working directory does not exist any more. Change to a folder that exists, and run the command again';
  const meaning = meanings[code];
  if (meaning === undefined || syscall === undefined) return undefined;
  const places = [path, dest].filter((each) => each !== undefined).join(' to ');
  const what = places === '' ? `'${syscall}' failed` : `cannot ${verbOf(syscall)} ${places}`;
  return `${what}: ${meaning.reason} (${code}). ${meaning.remedy}`;
}

const verbs: Readonly<Record<string, string>> = {
  open: 'open',
  copyfile: 'copy',
  mkdir: 'create',
  mkdtemp: 'create',
  scandir: 'list',
  opendir: 'list',
  rename: 'rename',
  unlink: 'remove',
  rm: 'remove',
  rmdir: 'remove',
  symlink: 'link',
  link: 'link',
  write: 'write',
  read: 'read',
  spawn: 'start',
};

function verbOf(syscall: string): string {
  return verbs[syscall.split(' ', 1)[0] ?? ''] ?? `use (${syscall})`;
}

interface Fields {
  code?: string | undefined;
  syscall?: string | undefined;
  path?: string | undefined;
  dest?: string;
}

function fieldsOf(thrown: unknown): Fields {
  return thrown instanceof Error ? (thrown as Fields) : {};
}
