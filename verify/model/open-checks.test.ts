import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { causesOf } from './causes/index.ts';
import { openCauses, openChecks, sizeOf } from './open-checks.ts';
import { minimalReport } from '../report/sample/minimal.ts';
import { sampleReport } from '../report/sample/full.ts';
import { severities, type CheckResult, type RunReport } from './result.ts';

const messages = ['the disk is full', 'no such module'];
const [errored] = sampleReport.checks.flatMap((check) =>
  check.status === 'errored' ? [check] : [],
);

/** Checks of the sample under other names, those that errored for one of two causes. */
const reports = fc
  .tuple(
    fc.array(
      fc.record({
        from: fc.constantFrom(...sampleReport.checks),
        severity: fc.constantFrom(...severities),
        message: fc.constantFrom(...messages),
      }),
      { maxLength: 80 },
    ),
    fc.boolean(),
  )
  .map(([rows, controls]): RunReport => {
    const checks = rows.map(({ from, severity, message }, at): CheckResult => {
      const check = { ...from, severity, id: `x[${at}]` };
      return check.status === 'errored' ? { ...check, error: { ...check.error, message } } : check;
    });
    const causes = causesOf(checks);
    return { ...minimalReport, selection: { only: [], skip: [], controls }, checks, causes };
  });

describe('the causes of what is open', () => {
  test('hold each open check once, or count it among the others', () => {
    fc.assert(
      fc.property(reports, fc.nat({ max: 20 }), (report, most) => {
        const { causes, more } = openCauses(report, most);
        const open = openChecks(report, 1000).first;
        const all = openCauses(report, 1000).causes.length;
        expect(causes).toHaveLength(Math.min(most, all));
        expect(causes.reduce((sum, cause) => sum + sizeOf(cause), more)).toBe(open.length);
        const named = causes.flatMap(({ lead, others }) => [lead, ...others].map(({ id }) => id));
        expect(new Set(named).size).toBe(named.length);
        expect(open.map(({ id }) => id)).toEqual(expect.arrayContaining(named));
      }),
    );
  });

  test('put together what errored for one reason, and nothing else', () => {
    fc.assert(
      fc.property(reports, (report) => {
        const { causes } = openCauses(report, 1000);
        const found = causes.flatMap(({ lead }) =>
          lead.status === 'errored' ? [lead.error.message] : [],
        );
        expect(found).toEqual([...new Set(found)]);
        for (const { lead, others } of causes)
          for (const other of others)
            expect(other).toMatchObject({
              status: 'errored',
              error: lead.status === 'errored' && lead.error,
            });
      }),
    );
  });

  test('come in the order of the most severe check of each', () => {
    fc.assert(
      fc.property(reports, (report) => {
        const leads = openCauses(report, 1000).causes.map(({ lead }) => lead);
        const grades = leads.map(
          ({ severity, status }) => severities.indexOf(severity) + (status === 'waived' ? 3 : 0),
        );
        expect(grades).toEqual(grades.toSorted((a, b) => a - b));
      }),
    );
  });

  test('name no more checks than can be looked through, and count the others', () => {
    if (errored === undefined) throw new Error('the sample has a check that errored');
    const checks = Array.from({ length: 1000 }, (_, at) => ({ ...errored, id: `x[${at}]` }));
    const { causes, more } = openCauses({ ...minimalReport, checks, causes: causesOf(checks) }, 1);
    expect(causes).toMatchObject([{ lead: { id: 'x[0]' }, more: 959 }]);
    expect(more).toBe(0);
  });
});
