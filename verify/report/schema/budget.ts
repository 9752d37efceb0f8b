import * as z from 'zod';
import { memoryAccounts } from '../../result.ts';
import { count, nanoseconds, text } from './vocabulary.ts';

const intervalEnd = nanoseconds.nullable();

/** `title` is the term of the field. */
export const budget = z
  .strictObject({
    quantile: z.number().gt(0).lt(1).meta({ title: 'quantile', description: '0.5 is the median' }),
    unit: z.literal('ns').describe('Unit of limit, estimate and interval'),
    limit: nanoseconds.meta({
      title: 'limit',
      description: 'What the plan allows, in nanoseconds',
    }),
    estimate: nanoseconds.meta({
      title: 'estimate',
      description: 'The quantile as measured, in nanoseconds',
    }),
    interval: z.tuple([intervalEnd, intervalEnd]).meta({
      title: 'interval',
      description: 'Confidence interval of the quantile in nanoseconds; null is an open end',
    }),
    n: count.meta({ title: 'n', description: 'Samples' }),
    exceeding: count.describe('Samples over the limit'),
    windows: count,
    decision: z.enum(['passed', 'failed', 'inconclusive']),
    reason: text.meta({ title: 'reason', description: 'Why the gate decided so' }),
    coldFirstCallNs: nanoseconds.describe(
      'First call in its process, import not included, in nanoseconds',
    ),
    importNs: nanoseconds.describe(
      'Import of the module, 0 where an earlier call needed it, in nanoseconds',
    ),
    memory: z
      .array(z.strictObject({ by: z.enum(memoryAccounts), bytes: z.number() }))
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
  })
  .meta({ id: 'budget', description: 'What the gate measured for one budget' });
