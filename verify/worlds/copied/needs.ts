/** What the runtime looks for, in a copied world. */
import { mkdir, realpath, stat, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { NeededFile, RuntimeNeeds } from '../../disk/runtime-needs.ts';
import { copyIn } from './copy-in.ts';
import { temporaryOf, type Surroundings } from '../surroundings.ts';
import type { Places } from './places.ts';

/** Called after the declared files were copied: those are already what they should be. */
export async function addNeeds(
  real: Surroundings,
  { folders, files, caches }: RuntimeNeeds,
  { cwd, temporary }: Places,
): Promise<void> {
  for (const place of folders) await linkIn(join(real.cwd, place), join(cwd, place));
  for (const file of files) await addFile(join(real.cwd, file.place), file, cwd);
  for (const name of caches) await linkIn(join(temporaryOf(real), name), join(temporary, name));
}

/** Through a link, a fault or the target could reach the real file. */
async function addFile(from: string, { place, textIn }: NeededFile, cwd: string): Promise<void> {
  const to = join(cwd, place);
  if (await exists(to)) return;
  if (textIn === undefined) return copyIn(from, to);
  await mkdir(dirname(to), { recursive: true });
  await writeFile(to, textIn(cwd));
}

// A declared file inside such a folder has been copied already; through a link, a fault would reach the real file.
async function linkIn(from: string, to: string): Promise<void> {
  if (!(await exists(from)) || (await exists(to))) return;
  await mkdir(dirname(to), { recursive: true });
  await symlink(await realpath(from), to);
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
