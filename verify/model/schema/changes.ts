import * as z from 'zod';
import { trends } from '../result.ts';
import { checkState, commit, fileState, gitGap } from './before.ts';
import { flagState } from './observed.ts';
import { count, json, nanoseconds, place, severity, text } from './vocabulary.ts';

const placed = z.strictObject({
  value: json,
  layer: text.exactOptional(),
  where: place.exactOptional(),
});
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
    compared: count.describe('How many stand on both sides'),
    changed: z.array(change),
    notCompared: z.array(text).describe('What could be seen on one side only'),
  });
}

const lines = count.nullable().describe('Lines; null for a binary file');
const fileDiff = z.strictObject({
  files: count,
  added: count,
  removed: count,
  largest: z.array(z.strictObject({ path: text, added: lines, removed: lines })),
});

const git = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('range'),
    fromCommit: commit,
    toCommit: commit,
    commits: count,
    gone: count.describe('Commits of the snapshot that are no part of the present one'),
    committed: fileDiff.describe("Between the two commits, under the target's root"),
    uncommitted: fileDiff.describe('What differs from the present commit in the work tree'),
    untracked: count,
  }),
  z.strictObject({
    state: z.literal('unknown'),
    side: z.enum(['before', 'now']),
    gap: z.enum([...gitGap.options, 'commit-not-here']),
  }),
]);

const version = text.nullable();

export const changes = z
  .strictObject({
    flag: z
      .strictObject({ key: text, changed: z.boolean(), from: flagSide, to: flagSide })
      .exactOptional(),
    settings: compared(
      z.strictObject({ key: text, secret: z.boolean(), from: placed, to: placed }),
    ),
    files: compared(z.strictObject({ path: text, from: hash, to: hash })),
    packages: compared(z.strictObject({ name: text, from: version, to: version })),
    runtime: z.strictObject({ from: text, to: text }).exactOptional(),
    git,
    checks: compared(
      z.strictObject({
        id: text,
        severity,
        trend: z.enum(trends),
        from: outcome,
        to: outcome,
      }),
    ).describe('What got worse comes first'),
    budgets: z
      .array(z.strictObject({ id: text, quantile: z.number(), from: estimate, to: estimate }))
      .describe('Measured on different days: told side by side, never judged'),
  })
  .describe('What differs between the snapshot and this run');
