/** One check and its result. */
import * as z from 'zod';
import { controlKinds } from '../vocabulary.ts';
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
    subject: text.describe('What was observed'),
    measured: json,
    operator: text.describe('How `measured` is compared with `expected`'),
    expected: json,
    holds: z.boolean().describe('Whether the comparison is true'),
    n: count.describe('Number of observations behind `measured`'),
    where: place.exactOptional(),
  })
  .meta({ id: 'evidence', description: 'One comparison' });
export type Evidence = z.infer<typeof evidence>;

const controlParts = {
  id: text,
  kind: z.enum(controlKinds),
  fault: text.describe('The fault, as a text'),
  expects: z.array(signal).describe('The signals that count as a catch'),
};
const control = z
  .discriminatedUnion('outcome', [
    z.strictObject({
      ...controlParts,
      outcome: z.literal('caught'),
      signal,
      detail: text
        .exactOptional()
        .describe('How it failed: of a command or a suite, its status and what it last printed'),
    }),
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
  .meta({ id: 'control', description: 'The same check in a world in which it must fail' });
export type ControlResult = z.infer<typeof control>;

const controls = z.array(control);
const fullProof = z.strictObject({ level: z.enum(controlKinds), controls });
const proof = z.strictObject({ level: z.enum([...controlKinds, 'none']), controls });
export type Proof = z.infer<typeof proof>;

const output = z
  .strictObject({ stdout: text, stderr: text })
  .meta({ id: 'output', description: 'The end of what was printed, 4 KiB of each at most' });
export type Output = z.infer<typeof output>;

const common = {
  id: text.describe('Stable name of the check'),
  kind: text,
  category,
  severity,
  claim: text.describe('What the check claims, as one sentence'),
  durationMs: milliseconds,
  repeat: text.describe('The command that runs only this check again'),
  plan: place.exactOptional().describe('Place in the plan that asks for this check'),
};
const judged = {
  ...common,
  evidence: z.array(evidence),
  budget: budget.exactOptional(),
  output: output.exactOptional().describe('Of a command or a suite that did not pass'),
  notes: z
    .array(text)
    .exactOptional()
    .describe('Remarks, for example on what the runtime does not enforce'),
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
  because: z
    .literal('old-value')
    .exactOptional()
    .describe('The flag was observed to have its old value, so the check could not decide'),
  proof,
});
const errored = z.strictObject({
  ...common,
  status: z.literal('errored'),
  error: z.strictObject({
    code: lossReason,
    message: text,
    where: place.exactOptional(),
    limitMs: milliseconds.describe('The time limit, if it timed out').exactOptional(),
  }),
  output: output.exactOptional().describe('Of a command or a suite'),
});
const skipped = z.strictObject({ ...common, status: z.literal('skipped'), reason: text });
const waiver = z.strictObject({
  check: text,
  reason: text,
  owner: text,
  expires: text.describe('Last valid day, YYYY-MM-DD'),
});
const waived = z.strictObject({
  ...common,
  status: z.literal('waived'),
  waiver,
  instead: z
    .discriminatedUnion('status', [failed, errored, unproven, inconclusive])
    .describe('The result without the waiver'),
});

export const check = z
  .discriminatedUnion('status', [passed, failed, unproven, inconclusive, errored, skipped, waived])
  .meta({ id: 'check', description: 'One claim and its result' });

export type PassedCheck = z.infer<typeof passed>;
export type FailedCheck = z.infer<typeof failed>;
export type UnprovenCheck = z.infer<typeof unproven>;
export type InconclusiveCheck = z.infer<typeof inconclusive>;
export type ErroredCheck = z.infer<typeof errored>;
export type SkippedCheck = z.infer<typeof skipped>;
export type WaivedCheck = z.infer<typeof waived>;
export type Waiver = z.infer<typeof waiver>;
export type CheckResult = z.infer<typeof check>;
