import * as z from 'zod';
import { durationNs } from '../units/duration.ts';
import { baselineRatio, quantileOf } from '../units/limit-text.ts';
import { filledRecord, json, record, text } from './parts.ts';
import { sizeBytes } from '../units/size.ts';

export const budgetNames = ['settings.load', 'components.create'] as const;
export type BudgetName = (typeof budgetNames)[number];

const DURATION_WORDS = 'must be a duration with its unit, such as `1 ms` or `500 µs`';
const duration = z
  .string(DURATION_WORDS)
  .refine((given) => durationNs(given) !== undefined, DURATION_WORDS);
const SIZE_WORDS = 'must be a size with its unit, such as `64 KiB`';
const size = z.string(SIZE_WORDS).refine((given) => sizeBytes(given) !== undefined, SIZE_WORDS);

const LIMIT_WORDS =
  'must be a duration with its unit, such as `1 ms` or `500 µs`, or `<= baseline + 10%`';
const isLimit = (given: unknown): boolean =>
  typeof given === 'string' &&
  (durationNs(given) !== undefined || baselineRatio(given) !== undefined);
const limit = z.string(LIMIT_WORDS).refine(isLimit, LIMIT_WORDS);

const baseline = z
  .strictObject({
    flag: z
      .literal('otherwise')
      .optional()
      .describe('The target with the flag at its other value.'),
    set: record(record(json))
      .optional()
      .describe('The target with other settings: layer → setting → value.'),
    root: text
      .optional()
      .describe(
        'Another checkout of the target, such as a git worktree. The path is relative to the plan.',
      ),
    python: text.optional().describe('The target run by another Python interpreter.'),
  })
  .refine(
    (given) => Object.keys(given).length === 1,
    'must have exactly one of flag, set, root, python',
  )
  .describe(
    'What `<= baseline + 10%` compares with. Both sides are measured in pairs of fresh processes.',
  );

const shape = {
  p50: limit
    .optional()
    .describe(
      'Limit for the median of warm calls, such as `1 ms`, or relative to `baseline`, such as `<= baseline + 10%`.',
    ),
  p95: limit
    .optional()
    .describe('Limit for another quantile of warm calls. Any `pNN` up to `p99.9` can be used.'),
  p99: limit.optional().describe('As `p95`. A higher quantile needs more samples.'),
  cold: duration
    .optional()
    .describe('Limit for the median of first calls in fresh processes, without the import.'),
  import: duration
    .optional()
    .describe('Limit for the median time of importing the modules in fresh processes.'),
  memory: size
    .optional()
    .describe('Limit for the memory that one retained result takes, such as `64 KiB`.'),
  baseline: baseline.optional(),
};

const checked = <Shape extends z.ZodRawShape>(own: Shape) =>
  z
    .object(own)
    .catchall(z.unknown())
    .superRefine((given, context) => {
      const known = Object.keys(own);
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

const budget = checked(shape).describe('Limits for one call.').meta({ id: 'budget' });
const componentBudget = checked({
  ...shape,
  byName: filledRecord(budget)
    .optional()
    .describe(
      'Limits for single components: name → budget. They are added to those for all components, or replace them.',
    )
    .meta({ examples: [{ cart: { p50: '5 ms', cold: '20 ms' } }] }),
})
  .describe('Limits for creating one component.')
  .meta({ id: 'component-budget' });
export type BudgetPlan = z.infer<typeof budget>;
export type BaselinePlan = z.infer<typeof baseline>;

export const budgets = z
  .strictObject({
    cap: duration
      .optional()
      .describe(
        'Time limit for deciding a budget, `10 s` by default. A budget that is undecided by then is `inconclusive`. Memory budgets and budgets that need fresh processes have six times as long. Waiting between windows is not counted.',
      ),
    'settings.load': budget.optional().describe('Budgets for loading the settings.'),
    'components.create': componentBudget
      .optional()
      .describe(
        'Budgets for creating a component. They apply to each component separately; `byName` has those for single ones.',
      ),
  })
  .refine(
    (given) => budgetNames.some((name) => given[name] !== undefined),
    'must have `settings.load` or `components.create`: otherwise nothing would be checked',
  )
  .describe('Limits for time and memory, each decided by a sequential test. See docs/budgets.md.');
