import * as z from 'zod';
import { durationNs } from './duration.ts';

export const budgetNames = ['settings.load', 'components.create'] as const;
export type BudgetName = (typeof budgetNames)[number];

const duration = z
  .string()
  .refine(
    (text) => durationNs(text) !== undefined,
    'must be a duration with its unit, such as `1 ms` or `500 µs`',
  );

const budget = z.strictObject({
  p50: duration.describe('limit for the median of warm calls, such as `1 ms`'),
});

export const budgets = z
  .strictObject({
    'settings.load': budget.optional(),
    'components.create': budget.optional().describe('for each component by itself'),
  })
  .refine(
    (given) => Object.keys(given).length > 0,
    'must not be empty: with nothing in it, nothing would be checked',
  )
  .describe('time limits of warm calls');
