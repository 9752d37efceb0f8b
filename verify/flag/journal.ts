/** The change in progress. If its command is killed, the next command reads this to complete or revert the change. */
import { basename } from 'node:path';
import * as z from 'zod';
import { removeDurably, sha256Of, writeDurably } from '../disk/durable.ts';
import { ProofrollError } from '../model/errors.ts';
import { isNamedFor } from '../store/backups.ts';
import { asFlagError } from '../store/file-error.ts';
import { readStored } from '../store/read-stored.ts';
import { backupName, changeSchema } from './history.ts';
import type { Store } from '../store/store.ts';

const VERSION = 1;
/** A journal has the old and the new value of the flag, and a settings file that is edited has at most 4 MiB. */
const MOST_BYTES = 64 * 1024 * 1024;

const journalSchema = z.object({
  change: changeSchema,
  /** name of the backup with the old content; deleted at the end if no backup was wanted */
  undo: backupName,
  step: z.enum(['writing', 'reverting']),
  reason: z.string().optional(),
});
export type Journal = z.infer<typeof journalSchema>;

/** As stored: `file` is the name of the settings file, and `sha256` is the hash of the rest. */
interface Sealed extends Journal {
  version: number;
  file: string;
  sha256: string;
}

/** @throws `flag-store-damaged` if it is not, to the byte, what a command wrote for this settings file */
export function readJournal(store: Store): Journal | undefined {
  const stored = readStored(store.journal, `the journal ${store.journal}`, MOST_BYTES);
  if (stored === undefined) return undefined;
  const read = parsed(stored.bytes, store);
  if (typeof read === 'object') return read;
  throw new ProofrollError(
    'flag-store-damaged',
    `${store.journal} describes an interrupted change of ${store.file}, but ${read}. Nothing was changed. Compare the file with its backups in ${store.backups}, then delete the journal.`,
  );
}

export function writeJournal(store: Store, journal: Journal): void {
  try {
    const text = `${JSON.stringify(sealed(journal, store))}\n`;
    writeDurably(store.journal, `${store.journal}.tmp`, Buffer.from(text), {});
  } catch (error) {
    throw asFlagError(error, `cannot write the journal ${store.journal}`);
  }
}

export function removeJournal(store: Store): void {
  try {
    removeDurably(store.journal);
  } catch (error) {
    throw asFlagError(error, `cannot delete the journal ${store.journal}`);
  }
}

function sealed(journal: Journal, { file }: Store): Sealed {
  const content = { ...journal, version: VERSION, file: basename(file) };
  return { ...content, sha256: hashOf(content) };
}

/** The journal, or what is wrong with it. */
function parsed(bytes: Buffer, { file }: Store): Journal | string {
  const { sha256, ...content } = objectIn(bytes);
  if (typeof content['version'] === 'number' && content['version'] > VERSION)
    return `a newer version of proofroll wrote it: use that one (format ${content['version']})`;
  const read = journalSchema.safeParse(content);
  if (!read.success) return 'it is not complete, or not a journal';
  if (sha256 !== hashOf(content)) return 'it was changed after it was written';
  if (content['file'] !== basename(file)) return 'it is the journal of another file';
  const { change, undo } = read.data;
  if (!isNamedFor(undo, change.sha256Before) || (change.backup ?? undo) !== undo)
    return 'the backup that it names is not the one of this change';
  return read.data;
}

function objectIn(bytes: Buffer): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(bytes.toString());
    return typeof read === 'object' && read !== null ? { ...read } : {};
  } catch {
    return {};
  }
}

function hashOf(content: object): string {
  return sha256Of(Buffer.from(JSON.stringify(content)));
}
