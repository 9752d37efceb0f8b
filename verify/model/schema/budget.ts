import * as z from 'zod';
import { memoryAccounts } from '../result.ts';
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
  needs: count.describe('The fewest samples on which it could have passed'),
  alpha: chance.describe('The chance of a false pass, and that of a false fail, at most'),
  bursts: z
    .strictObject({ all: count, loud: count })
    .describe('Bursts of samples, and those of moments in which the machine itself was slow'),
  decision: z.enum(['passed', 'failed', 'inconclusive']),
  reason: text.meta({ title: 'reason', description: 'Why the gate decided so' }),
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
    'First call in its process, import not included, in nanoseconds',
  ),
  importNs: nanoseconds.describe(
    'Import of the module, 0 where an earlier call needed it, in nanoseconds',
  ),
  same: z
    .literal(true)
    .exactOptional()
    .describe('Every later call gave the very object that the first one had made'),
  memory: z
    .array(weight)
    .exactOptional()
    .describe('What one component that is kept alive weighs, in bytes, by each account'),
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
  measure: z.literal('memory').describe('What one result weighs that is kept alive'),
  unit: z.literal('B'),
  by: z.enum(memoryAccounts),
  others: z.array(weight).describe('By other accounts, for information'),
});
const relative = z.strictObject({
  ...gated,
  measure: z.literal('relative').describe('Ratio to a baseline, one for each pair of processes'),
  unit: z.literal('ratio'),
  baseline: text.describe('What it was compared with'),
  targetNs: nanoseconds,
  baselineNs: nanoseconds,
});

export const budget = z
  .discriminatedUnion('measure', [warm, cold, memory, relative])
  .meta({ id: 'budget', description: 'What the gate measured for one budget' });

export const gates = z
  .strictObject({
    count,
    alpha: chance.describe('Of each gate: a false pass, or a false fail'),
    chance: z.number().gt(0).lte(1).describe('That any verdict of a budget is false, at most'),
  })
  .describe('How the chance of a false verdict is shared out among the budgets');
