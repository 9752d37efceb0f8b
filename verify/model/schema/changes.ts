/** What differs between a snapshot and this run. */
import * as z from 'zod';
import { trends } from '../vocabulary.ts';
import { checkState, commit, fileState, gitGap } from './before.ts';
import { flagState, placed } from './observed.ts';
import { count, nanoseconds, severity, text } from './vocabulary.ts';

const flagSide = flagState.omit({ key: true });
const hash = fileState.omit({ path: true });
const outcome = checkState.omit({ id: true });
const intervalEnd = nanoseconds.nullable();
export const estimate = z.strictObject({
  estimate: nanoseconds,
  interval: z.tuple([intervalEnd, intervalEnd]),
});

function compared<Change extends z.ZodType>(change: Change) {
  return z.strictObject({
    compared: count.describe('Number of items on both sides'),
    changed: z.array(change),
    notCompared: z.array(text).describe('Items that were observed on one side only'),
  });
}

const lines = count.nullable().describe('Lines; null for a binary file');
const fileLines = z.strictObject({ path: text, added: lines, removed: lines });
const fileDiff = z.strictObject({
  files: count,
  added: count,
  removed: count,
  largest: z.array(fileLines).describe('All files are counted, only the largest are listed'),
});

const git = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('range'),
    fromCommit: commit,
    toCommit: commit,
    commits: count,
    gone: count.describe('Commits of the snapshot that are not part of the current commit'),
    committed: fileDiff.describe("Between the two commits, below the target's root"),
    uncommitted: fileDiff.describe('Uncommitted changes in the work tree'),
    untracked: count,
  }),
  z.strictObject({
    state: z.literal('unknown'),
    side: z.enum(['before', 'now']),
    gap: z.enum([...gitGap.options, 'commit-not-here']),
  }),
]);

const version = text.nullable().describe('Null if the package was not installed');

const flagChange = z.strictObject({
  key: text,
  changed: z.boolean().describe('Whether the value differs'),
  from: flagSide,
  to: flagSide,
});
const settingChange = z.strictObject({ key: text, secret: z.boolean(), from: placed, to: placed });
const fileChange = z.strictObject({ path: text, from: hash, to: hash });
const packageChange = z.strictObject({ name: text, from: version, to: version });
const checkChange = z.strictObject({
  id: text,
  severity,
  trend: z.enum(trends),
  from: outcome,
  to: outcome,
});
const budgetPair = z.strictObject({
  id: text,
  quantile: z.number(),
  from: estimate,
  to: estimate,
});

export const changes = z
  .strictObject({
    flag: flagChange.exactOptional(),
    settings: compared(settingChange),
    files: compared(fileChange),
    packages: compared(packageChange),
    runtime: z.strictObject({ from: text, to: text }).exactOptional(),
    git,
    checks: compared(checkChange).describe('What got worse comes first'),
    budgets: z
      .array(budgetPair)
      .describe('Measured on different days: shown next to each other, never judged'),
  })
  .describe('What differs between the snapshot and this run');

export type FlagChange = z.infer<typeof flagChange>;
export type SettingChange = z.infer<typeof settingChange>;
export type FileChange = z.infer<typeof fileChange>;
export type PackageChange = z.infer<typeof packageChange>;
export type CheckChange = z.infer<typeof checkChange>;
export type BudgetPair = z.infer<typeof budgetPair>;
export type Estimate = z.infer<typeof estimate>;
export type FileLines = z.infer<typeof fileLines>;
export type FileDiff = z.infer<typeof fileDiff>;
export type GitChange = z.infer<typeof git>;
export type Changes = z.infer<typeof changes>;
/** Items of one kind, compared one by one; what is on one side only is named. */
export interface Compared<Change> {
  compared: number;
  changed: Change[];
  notCompared: string[];
}
