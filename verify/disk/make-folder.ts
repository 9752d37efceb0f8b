import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * The folder, and those above it that are missing. Node's own recursive mkdir never ends if a folder exists
 * but refuses new ones as if it did not, like /proc.
 */
export async function makeFolder(path: string): Promise<void> {
  if ((await made(path)) === 'made') return;
  await makeFolder(dirname(path));
  // another run may make the same folder at the same time
  if ((await made(path)) === 'no-parent') await mkdir(path);
}

async function made(path: string): Promise<'made' | 'no-parent'> {
  try {
    await mkdir(path);
    return 'made';
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    // a file of that name shows itself when something is opened below it
    if (code === 'EEXIST') return 'made';
    if (code === 'ENOENT') return 'no-parent';
    throw error;
  }
}
