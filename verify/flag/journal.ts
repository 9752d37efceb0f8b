/** The change that is under way, so that the next command can settle it if this one is killed. */
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { ProofrollError } from '../model/errors.ts';
import { removeDurably, writeDurably } from '../disk/durable.ts';
import { asFlagError, codeOf } from './file-error.ts';
import { changeSchema } from './history.ts';
import type { Store } from './store.ts';

const journalSchema = z.object({
  change: changeSchema,
  /** the bytes from before; a backup, or taken away in the end where none was wanted */
  undo: z.string(),
  step: z.enum(['writing', 'taking-back']),
  reason: z.string().optional(),
});
export type Journal = z.infer<typeof journalSchema>;

/** @throws `flag-store-damaged` */
export function readJournal({ journal }: Store): Journal | undefined {
  try {
    return journalSchema.parse(JSON.parse(readFileSync(journal).toString()));
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return undefined;
    if (codeOf(cause) !== '') throw asFlagError(cause, journal, 'the journal cannot be read');
    throw new ProofrollError(
      'flag-store-damaged',
      `${journal} tells of a change under way, but cannot be read; compare the file with its backups, then remove it`,
      { cause },
    );
  }
}

export function writeJournal(store: Store, journal: Journal): void {
  try {
    writeDurably(
      store.journal,
      `${store.journal}.tmp`,
      Buffer.from(`${JSON.stringify(journal)}\n`),
      {},
    );
  } catch (error) {
    throw asFlagError(error, store.journal, 'the change cannot be recorded, so it was not made');
  }
}

export function endJournal(store: Store): void {
  try {
    removeDurably(store.journal);
  } catch (error) {
    throw asFlagError(error, store.journal, 'the change cannot be marked as settled');
  }
}
