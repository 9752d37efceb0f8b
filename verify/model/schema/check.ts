import * as z from 'zod';
import { budget } from './budget.ts';
import {
  category,
  count,
  json,
  lossReason,
  milliseconds,
  place,
  severity,
  signal,
  text,
} from './vocabulary.ts';

const evidence = z
  .strictObject({
    subject: text.describe('What was looked at'),
    measured: json,
    operator: text.describe('How measured is compared with expected'),
    expected: json,
    holds: z.boolean(),
    n: count.describe('Observations behind `measured`'),
    where: place.exactOptional(),
  })
  .meta({ id: 'evidence', description: 'One comparison' });

const controlParts = {
  id: text,
  kind: z.enum(['causal', 'comparison']),
  fault: text.describe('What was sabotaged, in words'),
  expects: z.array(signal).describe('The signals that count as a catch'),
};
const control = z
  .discriminatedUnion('outcome', [
    z.strictObject({ ...controlParts, outcome: z.literal('caught'), signal }),
    z.strictObject({
      ...controlParts,
      outcome: z.literal('missed'),
      signal: signal.exactOptional(),
      detail: text,
    }),
    z.strictObject({
      ...controlParts,
      outcome: z.literal('errored'),
      reason: lossReason,
      detail: text,
    }),
  ])
  .meta({ id: 'control', description: 'The same check where it must fail: its negative control' });

const proofLevels = ['causal', 'comparison'] as const;
const controls = z.array(control);
const fullProof = z.strictObject({ level: z.enum(proofLevels), controls });
const proof = z.strictObject({ level: z.enum([...proofLevels, 'none']), controls });

const common = {
  id: text.describe('Stable name of the check'),
  kind: text,
  category,
  severity,
  claim: text.describe('What the check claims, as one sentence'),
  durationMs: milliseconds,
  repeat: text.describe('The command that runs just this check again'),
  plan: place.exactOptional(),
};
const judged = {
  ...common,
  evidence: z.array(evidence),
  budget: budget.exactOptional(),
  notes: z.array(text).exactOptional(),
};

const passed = z.strictObject({ ...judged, status: z.literal('passed'), proof: fullProof });
const failed = z.strictObject({
  ...judged,
  status: z.literal('failed'),
  signal,
  reason: text,
  proof,
});
const unproven = z.strictObject({ ...judged, status: z.literal('unproven'), reason: text, proof });
const inconclusive = z.strictObject({
  ...judged,
  status: z.literal('inconclusive'),
  reason: text,
  proof,
});
const errored = z.strictObject({
  ...common,
  status: z.literal('errored'),
  error: z.strictObject({
    code: lossReason,
    message: text,
    where: place.exactOptional(),
    limitMs: milliseconds.describe('After which it was given up, of a time-out').exactOptional(),
  }),
});
const skipped = z.strictObject({ ...common, status: z.literal('skipped'), reason: text });
const waiver = z.strictObject({
  check: text,
  reason: text,
  owner: text,
  expires: text.describe('Last day it holds, YYYY-MM-DD'),
});
const waived = z.strictObject({
  ...common,
  status: z.literal('waived'),
  waiver,
  instead: z
    .discriminatedUnion('status', [failed, errored, unproven, inconclusive])
    .describe('What the check would have been without the waiver'),
});

export const check = z
  .discriminatedUnion('status', [passed, failed, unproven, inconclusive, errored, skipped, waived])
  .meta({ id: 'check', description: 'One claim and what came of it' });
