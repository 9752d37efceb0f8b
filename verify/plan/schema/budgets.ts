import * as z from 'zod';
import { durationNs } from '../units/duration.ts';
import { baselineRatio, quantileOf } from '../units/limit-text.ts';
import { json, record, text } from './parts.ts';
import { sizeBytes } from '../units/size.ts';

export const budgetNames = ['settings.load', 'components.create'] as const;
export type BudgetName = (typeof budgetNames)[number];

const duration = z
  .string()
  .refine(
    (given) => durationNs(given) !== undefined,
    'must be a duration with its unit, such as `1 ms` or `500 µs`',
  );
const size = z
  .string()
  .refine(
    (given) => sizeBytes(given) !== undefined,
    'must be a size with its unit, such as `64 KiB`',
  );

const LIMIT_WORDS =
  'must be a duration with its unit, such as `1 ms` or `500 µs`, or `<= baseline + 10 %`';
const isLimit = (given: unknown): boolean =>
  typeof given === 'string' &&
  (durationNs(given) !== undefined || baselineRatio(given) !== undefined);
const limit = z.string().refine(isLimit, LIMIT_WORDS);

const baseline = z
  .strictObject({
    flag: z.literal('otherwise').optional().describe('the other state of the flag'),
    set: record(record(json))
      .optional()
      .describe('another world: layer → setting → its value there'),
    root: text
      .optional()
      .describe('another checkout of the target, such as a git worktree; relative to the plan'),
    python: text.optional().describe('another interpreter'),
  })
  .refine((given) => Object.keys(given).length === 1, 'must have one of flag, set, root, python')
  .describe('what `<= baseline + 10 %` compares with, side by side in pairs of fresh processes');

const shape = {
  p50: limit
    .optional()
    .describe(
      'limit for the median of warm calls, such as `1 ms`, or `<= baseline + 10 %` of another system',
    ),
  p95: limit
    .optional()
    .describe('limit for another quantile of warm calls, as is any `pNN` up to `p99.9`'),
  p99: limit.optional().describe('the higher the quantile, the more samples it needs'),
  cold: duration
    .optional()
    .describe('limit for the median of first calls in fresh processes, import not included'),
  import: duration
    .optional()
    .describe('limit for the median of importing its modules in fresh processes'),
  memory: size
    .optional()
    .describe('limit for what one result weighs that is kept alive, such as `64 KiB`'),
  baseline: baseline.optional(),
};

const budget = z
  .object(shape)
  .catchall(z.unknown())
  .superRefine((given, context) => {
    const known = Object.keys(shape);
    for (const [key, value] of Object.entries(given)) {
      if (known.includes(key)) continue;
      if (quantileOf(key) === undefined)
        context.addIssue({ code: 'unrecognized_keys', keys: [key], input: given });
      else if (!isLimit(value))
        context.addIssue({ code: 'custom', path: [key], message: LIMIT_WORDS });
    }
    if (Object.keys(given).every((key) => key === 'baseline'))
      context.addIssue({ code: 'custom', message: 'must have a limit, such as `p50: 1 ms`' });
  });
export type BudgetPlan = z.infer<typeof budget>;
export type BaselinePlan = z.infer<typeof baseline>;

export const budgets = z
  .strictObject({
    cap: duration
      .optional()
      .describe(
        'time after which a budget that is still undecided is `inconclusive`, `10 s` by default; six times as long for memory, and for what takes fresh processes; waiting between windows is not counted',
      ),
    'settings.load': budget.optional(),
    'components.create': budget.optional().describe('for each component by itself'),
  })
  .refine(
    (given) => budgetNames.some((name) => given[name] !== undefined),
    'must not be empty: with nothing in it, nothing would be checked',
  )
  .describe('limits of time and memory');
