/** A whole report. */
import * as z from 'zod';
import { before } from './before.ts';
import { changes } from './changes.ts';
import { gates } from './budget.ts';
import { cause } from './cause.ts';
import { check } from './check.ts';
import { rollbackAdvices } from '../vocabulary.ts';
import { observedState } from './observed.ts';
import { stated } from './stated.ts';
import { count, milliseconds, text, verdict } from './vocabulary.ts';

const counts = z
  .strictObject({
    total: count,
    passed: count,
    failed: count,
    errored: count,
    unproven: count,
    inconclusive: count,
    skipped: count,
    waived: count,
  })
  .describe('Checks by status');

export const runReport = z
  .strictObject({
    schemaVersion: z.literal(1),
    tool: z.strictObject({ name: z.literal('proofroll'), version: text }),
    startedAt: text.describe('ISO 8601, in UTC'),
    durationMs: milliseconds,
    plan: z.strictObject({ path: text, sha256: text }),
    target: z.strictObject({
      driver: text.exactOptional().describe('Absent if the plan has none'),
      root: text,
      runtime: text.describe('With its version, as the process of the target reports it'),
      interpreter: text
        .exactOptional()
        .describe(
          'The program that ran a Python target, as its process reports it: relative to the folder of the command, if it is inside it',
        ),
    }),
    host: z.strictObject({ platform: text, cpus: count, node: text }),
    stated,
    verdict,
    exitCode: z.literal([0, 1, 2, 3, 130]),
    interrupted: z
      .literal(true)
      .exactOptional()
      .describe('The run was interrupted: checks without a result are `skipped`'),
    reasons: z.array(text).describe('Reasons for the verdict, one line each'),
    counts,
    shown: z
      .strictObject({
        causal: count.describe('They fail on a broken target'),
        comparison: count.describe('They fail on an altered observation only'),
      })
      .describe('Passed checks by what shows that they can fail'),
    selection: z.strictObject({
      only: z.array(text),
      skip: z.array(text),
      controls: z
        .boolean()
        .describe('False: negative controls were switched off and nothing is proven'),
    }),
    causes: z
      .array(cause)
      .describe('What checks that did not pass have in common; each is in one cause at most'),
    rollback: z
      .enum(rollbackAdvices)
      .describe('Whether a rollback is recommended, or why it is not'),
    checks: z.array(check),
    gates: gates.exactOptional(),
    observed: observedState,
    before: before.exactOptional(),
    changes: changes.exactOptional(),
    processes: z
      .strictObject({
        started: count,
        inBrokenWorlds: count,
        forked: count,
        notForked: text
          .exactOptional()
          .describe(
            'Why processes for broken worlds were not forked from one that had imported the target',
          ),
      })
      .describe(
        'Processes of the target; among them those in broken worlds and those that were forked',
      ),
    findings: z.array(text).describe('Remarks on the run as a whole'),
  })
  .meta({
    title: 'proofroll report',
    description: 'What one run of proofroll observed and judged',
  });

export type Shown = Report['shown'];
export type Counts = z.infer<typeof counts>;
export type Report = z.infer<typeof runReport>;
