import { describe, expect, test } from 'vitest';
import type { RunReport } from '../model/result.ts';
import { renderReport } from './index.ts';
import { blindReport, comparedReport } from './sample/compared.ts';
import { everyBudget } from './sample/every-budget.ts';
import { minimalReport } from './sample/minimal.ts';
import { sampleReport } from './sample/full.ts';
import { reportJsonSchema, runReportSchema } from '../model/schema/index.ts';

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

test('the JSON Schema allows no further keys', () => {
  expect(reportJsonSchema()).toMatchObject({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    additionalProperties: false,
  });
});
