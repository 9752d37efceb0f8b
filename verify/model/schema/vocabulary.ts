/** Schemas that the parts of a report share. */
import * as z from 'zod';
import { lossReasons, signals } from '../signals.ts';
import { categories, severities, statuses, verdicts } from '../vocabulary.ts';
import type { Json } from '../vocabulary.ts';

export const json: z.ZodType<Json> = z
  .lazy(() =>
    z.union([
      z.null(),
      z.boolean(),
      z.number(),
      z.string(),
      z.array(json),
      z.record(z.string(), json),
    ]),
  )
  .meta({ id: 'json', description: 'Plain data of the target or the plan' });

export const text = z.string();
export const count = z.int().nonnegative();
export const nanoseconds = z.number().nonnegative().describe('Nanoseconds');
export const milliseconds = z.number().nonnegative().describe('Milliseconds');
export const place = z.string().describe('file:line[:column], if known');

export const category = z.enum(categories);
export const severity = z.enum(severities);
export const status = z.enum(statuses);
export const verdict = z.enum(verdicts);
export const signal = z.enum(signals).meta({ id: 'signal', description: 'Why a judgement failed' });
export const lossReason = z
  .enum(lossReasons)
  .meta({ id: 'lossReason', description: 'Why a check could not be observed' });
