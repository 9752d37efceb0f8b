import fc from 'fast-check';
import { Parser } from 'tap-parser';
import { expect, test } from 'vitest';
import { runReportSchema } from '../../model/schema/index.ts';
import { renderReport } from '../index.ts';
import { hostileText, withForeign } from '../sample/foreign.ts';
import { sampleReport } from '../sample/full.ts';
import { minimalReport } from '../sample/minimal.ts';
import type { RunReport } from '../../model/result.ts';

test('tap-parser reads the outcome of each check, and why it is red', () => {
  const { results, failures } = read(sampleReport);
  expect(results).toMatchObject({
    ok: false,
    count: 17,
    pass: 12,
    fail: 5,
    skip: 2,
    bailout: false,
  });
  expect(failures.map(({ name }) => name)).toEqual([
    'flag.effect',
    'settings.malformed',
    'registry.providers',
    'smoke[vitest]',
    'budget.components.create',
  ]);
  expect(failures[1]?.diag).toMatchObject({ status: 'unproven', plan: 'rollout.yaml:14:3' });
});

test('a run that verified nothing is not ok', () => {
  expect(read(minimalReport).results).toMatchObject({ ok: false, count: 1, fail: 1 });
});

test('whatever the target says, there are as many points as checks, and no other directive', () => {
  fc.assert(
    fc.property(hostileText, (hostile) => {
      const report = withForeign(sampleReport, () => `${hostile}# TODO # SKIP`);
      const { results, broken } = read(runReportSchema.parse(report));
      expect(results).toMatchObject({ count: 17, pass: 12, fail: 5, skip: 2, todo: 0 });
      expect(broken).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

interface Failure {
  name: string;
  diag?: unknown;
}

/** What the parser makes of a report, and the lines that it does not understand. */
function read(report: RunReport) {
  const parser = new Parser({ strict: true });
  const broken: string[] = [];
  parser.on('extra', (line: string) => broken.push(line));
  parser.end(renderReport(report, 'tap'));
  const results = parser.results;
  return { results, failures: (results?.failures ?? []) as Failure[], broken };
}
