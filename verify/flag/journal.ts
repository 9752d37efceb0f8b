/** The change in progress. If its command is killed, the next command reads this to complete or revert the change. */
import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { removeDurably, writeDurably } from '../disk/durable.ts';
import { errnoOf } from '../disk/errno.ts';
import { ProofrollError } from '../model/errors.ts';
import { asFlagError } from '../store/file-error.ts';
import { changeSchema } from './history.ts';
import type { Store } from '../store/store.ts';

const journalSchema = z.object({
  change: changeSchema,
  /** name of the backup with the old content; deleted at the end if no backup was wanted */
  undo: z.string(),
  step: z.enum(['writing', 'reverting']),
  reason: z.string().optional(),
});
export type Journal = z.infer<typeof journalSchema>;

/** @throws `flag-store-damaged` */
export function readJournal({ journal }: Store): Journal | undefined {
  try {
    return journalSchema.parse(JSON.parse(readFileSync(journal).toString()));
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') return undefined;
    if (errnoOf(cause) !== '') throw asFlagError(cause, `cannot read the journal ${journal}`);
    throw new ProofrollError(
      'flag-store-damaged',
      `${journal} describes an interrupted change, but is damaged. Compare the settings file with its backups, then delete the journal.`,
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
