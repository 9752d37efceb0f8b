import { fstatSync } from 'node:fs';

/** Tells whether a file descriptor is still what it was when the watch began: not closed, not given to another file. */
export function descriptorWatch(fd: number): () => boolean {
  const first = identityOf(fd);
  return () => identityOf(fd) === first;
}

// Held from before the target is imported, which may replace it.
const stat = fstatSync;

function identityOf(fd: number): string {
  try {
    const { dev, ino } = stat(fd);
    return `${dev}:${ino}`;
  } catch {
    return 'closed';
  }
}
