/** What was done to a flag: one JSON object per line. */
import * as z from 'zod';
import { json } from '../plan/schema/parts.ts';
import { appendDurably } from '../disk/durable.ts';
import { BACKUP_NAME } from '../store/backups.ts';
import { asFlagError } from '../store/file-error.ts';
import { readStored } from '../store/read-stored.ts';
import type { Store } from '../store/store.ts';

/** Some 200,000 changes. */
const MOST_BYTES = 256 * 1024 * 1024;

const actions = ['enable', 'disable', 'set', 'restore'] as const;
export type Action = (typeof actions)[number];

const outcomes = [
  /** the target reports the new value */
  'done',
  /** the file has the new content; the target's value could not be read */
  'unconfirmed',
  /** the target did not report the new value, or writing failed half way; the old content is back */
  'reverted',
  /** the file was never changed */
  'not-written',
  /** the file was changed by something else before an interrupted change was recovered */
  'superseded',
] as const;
export type Outcome = (typeof outcomes)[number];

export const backupName = z.string().regex(BACKUP_NAME);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** The text of the value in the file, as it is written there; null if the file does not set it. */
const leafSchema = z.object({
  /** the names that lead to it */
  path: z.array(z.string()),
  before: z.string().nullable(),
  after: z.string().nullable(),
});

/** What is known of a change before it is made. */
export const changeSchema = z.object({
  id: z.string(),
  time: z.iso.datetime(),
  user: z.string(),
  action: z.enum(actions),
  /** path of the plan, relative to the folder of the settings file; absent in entries of older versions */
  plan: z.string().optional(),
  key: z.string(),
  /** null if it is unknown or not set */
  from: json,
  to: json,
  /** name of the backup; null if none was wanted */
  backup: backupName.nullable(),
  /** name of the backup from which a restore took the value or the file */
  restored: backupName.optional(),
  /** absent if it could not be read, and in entries of older versions */
  leaf: leafSchema.optional(),
  /** the run of verify in which the command was started, such as by a drill */
  run: z.string().optional(),
  /** hashes of the whole file */
  sha256Before: sha256,
  sha256After: sha256,
});
export type LeafChange = z.infer<typeof leafSchema>;
export type Change = z.infer<typeof changeSchema>;

const entrySchema = changeSchema.extend({
  outcome: z.enum(outcomes),
  reason: z.string().optional(),
  /** the change was interrupted, and a later command completed or reverted it */
  recovered: z.boolean().optional(),
});
export type Entry = z.infer<typeof entrySchema>;

export interface History {
  entries: Entry[];
  /** line numbers; a power failure can leave a line incomplete */
  unreadableLines: number[];
}

export function readHistory({ history }: Store): History {
  const lines = readText(history).split('\n');
  const read = lines.map((line) => (line === '' ? undefined : parseEntry(line)));
  return {
    entries: read.flatMap((entry) => entry ?? []),
    unreadableLines: lines.flatMap((line, index) =>
      line !== '' && read[index] === undefined ? [index + 1] : [],
    ),
  };
}

/** The changes whose content stayed in the file. */
export function keptChanges(entries: readonly Entry[]): Entry[] {
  return entries.filter(({ outcome }) => outcome === 'done' || outcome === 'unconfirmed');
}

/** Appends an entry once. An incomplete last line is ended first, so that only that line is lost. @throws `flag-unwritable` */
export function addEntry(store: Store, entry: Entry): void {
  try {
    if (readHistory(store).entries.some(({ id }) => id === entry.id)) return;
    const text = readText(store.history);
    const end = text === '' || text.endsWith('\n') ? '' : '\n';
    appendDurably(store.history, Buffer.from(`${end}${JSON.stringify(entry)}\n`));
  } catch (error) {
    throw asFlagError(error, `cannot write the history ${store.history}`);
  }
}

function parseEntry(line: string): Entry | undefined {
  try {
    return entrySchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

function readText(path: string): string {
  return readStored(path, `the history ${path}`, MOST_BYTES)?.bytes.toString() ?? '';
}
