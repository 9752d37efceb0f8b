import { validate } from 'ctrf';
import { expect, test } from 'vitest';
import { renderReport } from '../index.ts';
import { withForeign } from '../sample/foreign.ts';
import { sampleReport } from '../sample/full.ts';
import { minimalReport } from '../sample/minimal.ts';

interface Ctrf {
  results: {
    summary: Record<string, number>;
    tests: { name: string; status: string; rawStatus: string; filePath?: string; line?: number }[];
  };
}

test.each([
  ['with all statuses', sampleReport],
  ['without a check', minimalReport],
  ['with hostile names', withForeign(sampleReport, (_text, index) => `\0\uD800"\n<b>${index}`)],
])(
  'a report %s is valid by the schema of CTRF, and its counts are those of its tests',
  (_what, report) => {
    const document = JSON.parse(renderReport(report, 'ctrf')) as Ctrf;
    expect(validate(document)).toMatchObject({ valid: true });
    const { summary, tests } = document.results;
    const count = (status: string) => tests.filter((each) => each.status === status).length;
    expect(summary).toMatchObject({
      tests: tests.length,
      passed: count('passed'),
      failed: count('failed'),
      skipped: count('skipped'),
    });
  },
);

test('what was not shown is failed, with its own status and its line in the plan', () => {
  const { results } = JSON.parse(renderReport(sampleReport, 'ctrf')) as Ctrf;
  expect(results.tests.find(({ name }) => name === 'settings.malformed')).toMatchObject({
    status: 'failed',
    rawStatus: 'unproven',
    filePath: 'rollout.yaml',
    line: 14,
  });
});
