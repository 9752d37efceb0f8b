/** Which files are being replaced as one set. It is also the lock: it is there only while one run replaces its files. */
import { linkSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as z from 'zod';
import { mostBytes, OddFile, readText } from '../../disk/read-regular.ts';
import { syncFolder, writeDurably } from '../../disk/durable.ts';
import { errnoOf } from '../../disk/errno.ts';
import { ownerSchema, ownerState, ownIdentity } from '../../process/owner.ts';

const journalSchema = z.object({
  mark: z.string().regex(/^[0-9a-f]{16}$/u),
  owner: ownerSchema,
  /** names only: nothing outside of the folder is ever touched */
  files: z.array(z.string().refine((name) => name === basename(name) && !/^\.{0,2}$/u.test(name))),
});
export type Journal = z.infer<typeof journalSchema>;

/** Its name. */
export const SWITCH = '.proofroll-switch';
/** After that, one of an owner that cannot be observed from here, or that is damaged, is completed. */
const LOST_MS = 10_000;

/** @returns false if another run has one */
export function writeJournal(
  folder: string,
  staging: string,
  { mark, files }: Omit<Journal, 'owner'>,
): boolean {
  const text = Buffer.from(JSON.stringify({ mark, owner: ownIdentity(), files }));
  const complete = join(staging, 'switch.json');
  writeDurably(complete, `${complete}.tmp`, text, { mode: 0o600 });
  try {
    linkSync(complete, join(folder, SWITCH));
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    return writeWithoutLink(join(folder, SWITCH), text, error);
  }
  syncFolder(folder);
  return true;
}

/** Where the file system has no hard links. */
function writeWithoutLink(path: string, text: Buffer, cause: unknown): boolean {
  if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(errnoOf(cause))) throw cause;
  try {
    writeFileSync(path, text, { flag: 'wx', flush: true });
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw error;
  }
}

/** `state`: whether the run that wrote it is still at work; undefined where there is none. */
export function readJournal(
  folder: string,
): { state: 'working' | 'ended'; journal: Journal | undefined } | undefined {
  try {
    const path = join(folder, SWITCH);
    const isOld = Date.now() - statSync(path).mtimeMs > LOST_MS;
    const journal = journalSchema.safeParse(parsed(readText(path, mostBytes.ownNotes))).data;
    const owner = journal === undefined ? 'unknown' : ownerState(journal.owner);
    const isWorking = owner === 'alive' || (owner === 'unknown' && !isOld);
    return { state: isWorking ? 'working' : 'ended', journal };
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    if (error instanceof OddFile) throw new OddFile(`${join(folder, SWITCH)}: ${error.message}`);
    throw error;
  }
}

/** Only if it is still that one. */
export function removeJournal(folder: string, mark: string | undefined): void {
  if (readJournal(folder)?.journal?.mark === mark) rmSync(join(folder, SWITCH), { force: true });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
