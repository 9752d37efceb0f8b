import { fstatSync } from 'node:fs';

/** Returns a function that checks that a file descriptor was not closed or reused since then. */
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
