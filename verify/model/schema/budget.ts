/** What the gate measured for one budget. */
import * as z from 'zod';
import { memoryAccounts } from '../vocabulary.ts';
import { count, text } from './vocabulary.ts';

const figure = z.number().nonnegative();
const nanoseconds = figure.describe('In nanoseconds');
const chance = z.number().gt(0).lt(1);
const weight = z.strictObject({ by: z.enum(memoryAccounts), bytes: z.number() });

/** `title` is the term of the field. */
const gated = {
  quantile: z.number().gt(0).lt(1).meta({ title: 'quantile', description: '0.5 is the median' }),
  limit: figure.meta({ title: 'limit', description: 'What the plan allows, in `unit`' }),
  estimate: figure.meta({
    title: 'estimate',
    description: 'The quantile as measured, in `unit`',
  }),
  interval: z.tuple([figure.nullable(), figure.nullable()]).meta({
    title: 'interval',
    description: 'Confidence interval of the quantile in `unit`; null is an open end',
  }),
  n: count.meta({ title: 'n', description: 'Samples of the decisive window' }),
  exceeding: count.describe('Samples over the limit among them'),
  windows: count,
  taken: count.describe('Samples in all windows'),
  needs: count.describe('The fewest samples with which it can pass'),
  alpha: chance.describe('The highest probability of a false pass, and of a false fail'),
  bursts: z
    .strictObject({ all: count, noisy: count })
    .describe('Bursts of samples, and those measured while the machine itself was slow'),
  decision: z.enum(['passed', 'failed', 'inconclusive']),
  reason: text.meta({ title: 'reason', description: 'Reason for the decision' }),
  turnsAt: figure
    .nullable()
    .describe(
      'The same samples would fail on a limit below this (passed), or pass from it on (failed)',
    ),
};

const warm = z.strictObject({
  ...gated,
  measure: z.literal('warm').describe('Later calls in a process'),
  unit: z.literal('ns'),
  coldFirstCallNs: nanoseconds.describe(
    'First call in its process, without the import, in nanoseconds',
  ),
  importNs: nanoseconds.describe(
    'Import of the module, 0 if an earlier call had imported it, in nanoseconds',
  ),
  same: z
    .literal(true)
    .exactOptional()
    .describe('Every later call returned the same object as the first'),
  memory: z
    .array(weight)
    .exactOptional()
    .describe('Memory that one kept component uses, in bytes, by each account'),
  summary: z
    .strictObject({
      mean: z.number(),
      standardDeviation: z.number(),
      p50: z.number(),
      p99: z.number(),
      min: z.number(),
      max: z.number(),
    })
    .exactOptional()
    .describe('Of all samples, in nanoseconds'),
});
const cold = z.strictObject({
  ...gated,
  measure: z
    .enum(['cold', 'import'])
    .describe('First calls, or imports of the modules, one in each fresh process'),
  unit: z.literal('ns'),
});
const memory = z.strictObject({
  ...gated,
  measure: z.literal('memory').describe('Memory that one kept result uses'),
  unit: z.literal('B'),
  by: z.enum(memoryAccounts),
  others: z.array(weight).describe('By other accounts, for information'),
});
const relative = z.strictObject({
  ...gated,
  measure: z.literal('relative').describe('Ratio to a baseline, one for each pair of processes'),
  unit: z.literal('ratio'),
  baseline: text.describe('What the target was compared with'),
  targetNs: nanoseconds,
  baselineNs: nanoseconds,
});

export const budget = z
  .discriminatedUnion('measure', [warm, cold, memory, relative])
  .meta({ id: 'budget', description: 'What was measured for one budget' });

export const gates = z
  .strictObject({
    count,
    alpha: chance.describe('Of each budget: probability of a false pass, or of a false fail'),
    chance: z
      .number()
      .gt(0)
      .lte(1)
      .describe('The highest probability that any verdict of a budget is wrong'),
  })
  .describe('How the probability of a wrong verdict is divided among the budgets');

export type MemoryWeight = z.infer<typeof weight>;
export type WarmBudget = z.infer<typeof warm>;
export type ColdBudget = z.infer<typeof cold>;
export type MemoryBudget = z.infer<typeof memory>;
export type RelativeBudget = z.infer<typeof relative>;
export type BudgetResult = z.infer<typeof budget>;
/** How the probability of a wrong verdict is divided among the budgets of a plan. */
export type GatesOfRun = z.infer<typeof gates>;
