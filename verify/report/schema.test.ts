import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import type { Json, RunReport } from '../model/result.ts';
import { renderReport } from './index.ts';
import { blindReport, comparedReport } from './sample/compared.ts';
import { everyBudget } from './sample/every-budget.ts';
import { minimalReport } from './sample/minimal.ts';
import { sampleReport } from './sample/full.ts';
import { reportJsonSchema, runReportSchema } from '../model/schema/index.ts';

/** Makes intersections and interfaces comparable; `Json` is one type under two names. */
type Flat<T> = [Json] extends [T] ? 'json' : T extends object ? { [K in keyof T]: Flat<T[K]> } : T;
/** Two functions are identical only if what they return is: optional fields count as well. */
// oxlint-disable typescript/no-unnecessary-type-parameters -- T is what makes the comparison exact
type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
// oxlint-enable typescript/no-unnecessary-type-parameters

test('schema and type are the same type, checked when compiling', () => {
  expect(true satisfies Same<Flat<z.infer<typeof runReportSchema>>, Flat<RunReport>>).toBe(true);
});

describe.each([
  ['full', sampleReport],
  ['minimal', minimalReport],
  ['compared', comparedReport],
  ['blindly compared', blindReport],
  ['budgets', everyBudget],
])('the JSON of the %s report', (_name, report) => {
  const text = renderReport(report, 'json');

  test('satisfies the schema and loses nothing', () => {
    expect(runReportSchema.parse(JSON.parse(text))).toEqual(report);
  });

  test('does not depend on the order in which keys were made', () => {
    const backwards = Object.fromEntries(
      Object.entries(report).toReversed(),
    ) as unknown as RunReport;
    expect(renderReport(backwards, 'json')).toBe(text);
  });
});

test.each([
  ['an unknown key', { ...minimalReport, mood: 'good' }],
  ['an exit code of no verdict', { ...minimalReport, exitCode: 4 }],
  [
    'a status that does not exist',
    { ...minimalReport, checks: [{ ...sampleReport.checks[0], status: 'fine' }] },
  ],
  [
    'a failed check without its signal',
    { ...minimalReport, checks: [{ ...sampleReport.checks[0], status: 'failed' }] },
  ],
])('refuses %s', (_what, report) => {
  expect(runReportSchema.safeParse(report).success).toBe(false);
});

test('the JSON Schema names the terms of a budget and allows no further keys', async () => {
  const schema = reportJsonSchema();
  expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot('golden/schema.json');
});
