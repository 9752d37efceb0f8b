/** The settings files of a run as they were before it, in the folder of the run. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { mostBytes, readText } from '../disk/read-regular.ts';
import { writeDurably } from '../disk/durable.ts';
import { stateSchema } from './state.ts';

const originalSchema = z.object({
  /** as the plan has it */
  shown: z.string(),
  path: z.string(),
  state: stateSchema,
  /** the name of the copy, of a file */
  copy: z.string().optional(),
  /** reached through a link: if its folder is gone, something else has replaced that */
  behindLink: z.boolean(),
});
export type Original = z.infer<typeof originalSchema>;

const manifestSchema = z.object({
  mark: z.string(),
  /** milliseconds since 1970 */
  since: z.number(),
  plan: z.string(),
  originals: z.array(originalSchema),
});
export type Manifest = z.infer<typeof manifestSchema>;

export function keptFolder(runFolder: string): string {
  return join(runFolder, 'kept');
}

export function makeKeptFolder(runFolder: string): string {
  const folder = keptFolder(runFolder);
  mkdirSync(folder, { mode: 0o700 });
  return folder;
}

/** Written when every copy is complete. */
export function writeManifest(folder: string, manifest: Manifest): void {
  const bytes = Buffer.from(JSON.stringify(manifest));
  writeDurably(join(folder, NAME), join(folder, 'tmp'), bytes, { mode: 0o600 });
}

/** Undefined where nothing was kept, or the copies were not complete: nothing of the plan had run by then. */
export function readManifest(runFolder: string): Manifest | undefined {
  try {
    const text = readText(join(keptFolder(runFolder), NAME), mostBytes.ownNotes);
    return manifestSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

const NAME = 'originals.json';
