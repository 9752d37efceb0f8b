/** What happened to a flag, one JSON object a line. */
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { json } from '../plan/schema/parts.ts';
import { appendDurably } from '../disk/durable.ts';
import { asFlagError, codeOf } from './file-error.ts';
import type { Store } from './store.ts';

const actions = ['enable', 'disable', 'set', 'restore'] as const;
export type Action = (typeof actions)[number];

/**
 * done: the target reports the new value. unasked: the bytes are there, the target gave no word on them.
 * taken-back: it did not report the value, or the write went wrong half way, and the old bytes are back.
 * not-written: the file was never changed. overtaken: somebody else changed the file before this was settled.
 */
export const outcomes = ['done', 'unasked', 'taken-back', 'not-written', 'overtaken'] as const;
export type Outcome = (typeof outcomes)[number];

/** What is known of a change before it is made. */
export const changeSchema = z.object({
  id: z.string(),
  time: z.iso.datetime(),
  who: z.string(),
  action: z.enum(actions),
  key: z.string(),
  /** null where it is not known, or not set */
  from: json,
  to: json,
  /** name of the backup; null where none was wanted */
  backup: z.string().nullable(),
  /** name of the backup that a restore brought back */
  restored: z.string().optional(),
  /** sha-256 of the file before and after */
  before: z.string(),
  after: z.string(),
});
export type Change = z.infer<typeof changeSchema>;

const entrySchema = changeSchema.extend({
  outcome: z.enum(outcomes),
  reason: z.string().optional(),
  /** it was settled by a later command */
  recovered: z.boolean().optional(),
});
export type Entry = z.infer<typeof entrySchema>;

export interface History {
  entries: Entry[];
  /** numbers of the lines that cannot be read, as a power failure leaves them */
  torn: number[];
}

export function readHistory({ history }: Store): History {
  const lines = readText(history).split('\n');
  const read = lines.map((line) => (line === '' ? undefined : entryOf(line)));
  return {
    entries: read.flatMap((entry) => entry ?? []),
    torn: lines.flatMap((line, index) =>
      line !== '' && read[index] === undefined ? [index + 1] : [],
    ),
  };
}

/** Adds a line, once. A torn last line is ended first, so that it costs only itself. @throws `flag-unwritable` */
export function addEntry(store: Store, entry: Entry): void {
  try {
    if (readHistory(store).entries.some(({ id }) => id === entry.id)) return;
    const text = readText(store.history);
    const end = text === '' || text.endsWith('\n') ? '' : '\n';
    appendDurably(store.history, Buffer.from(`${end}${JSON.stringify(entry)}\n`));
  } catch (error) {
    throw asFlagError(error, store.history, 'the history cannot be written');
  }
}

function entryOf(line: string): Entry | undefined {
  try {
    return entrySchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path).toString();
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw asFlagError(error, path, 'the history cannot be read');
  }
}
