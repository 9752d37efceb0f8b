import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { statuses, verdicts } from '../model/result.ts';
import type { Counts, RunReport } from '../model/result.ts';
import { findFormat, formatNames, formats, lossTexts, renderReport, signalTexts } from './index.ts';
import { sampleReport } from './sample/full.ts';

const count = fc.nat({ max: 99 });
const anyCounts: fc.Arbitrary<Counts> = fc.record({
  total: count,
  passed: count,
  failed: count,
  errored: count,
  unproven: count,
  inconclusive: count,
  skipped: count,
  waived: count,
});
const anyExitCode = fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const);

/** The counts contradict the checks on purpose: a text that counts for itself is found out. */
const reports = fc
  .record({ counts: anyCounts, exitCode: anyExitCode, verdict: fc.constantFrom(...verdicts) })
  .map((part): RunReport => ({ ...sampleReport, ...part }));

describe.each(['markdown', 'html', 'terminal', 'summary', 'tap'] as const)('as %s', (name) => {
  test('counts, verdict and exit code are those of the report', () => {
    fc.assert(
      fc.property(reports, (report) => {
        const text = renderReport(report, name).replace(/\s+/gu, ' ');
        const [, total, list = ''] =
          /(\d+) checks?(?:: ((?:\d+ \w+(?:, )?)+))?/u.exec(
            text.slice(text.search(/\d+ checks?[ :.]/u)),
          ) ?? [];
        expect(Number(total)).toBe(report.counts.total);
        expect(list.trim()).toBe(nonZero(report.counts));
        expect(text).toContain(report.verdict);
        expect(
          text.match(/exit code \d/gu)?.every((match) => match === `exit code ${report.exitCode}`),
        ).toBe(true);
      }),
      { numRuns: 100 },
    );
  });
});

test('as JSON, counts, verdict and exit code are those of the report', () => {
  fc.assert(
    fc.property(reports, (report) => {
      const { counts, exitCode, verdict } = report;
      expect(JSON.parse(renderReport(report, 'json'))).toMatchObject({ counts, exitCode, verdict });
    }),
    { numRuns: 30 },
  );
});

test('as Prometheus gauges, counts, verdict and exit code are those of the report', () => {
  fc.assert(
    fc.property(reports, (report) => {
      const text = renderReport(report, 'prometheus');
      for (const status of statuses)
        expect(text).toMatch(new RegExp(`status="${status}"\\} ${report.counts[status]}\n`, 'u'));
      expect(text).toMatch(new RegExp(`verdict="${report.verdict}"\\} 1\n`, 'u'));
      expect(text).toMatch(new RegExp(`^proofroll_exit_code\\{.*\\} ${report.exitCode}$`, 'mu'));
    }),
    { numRuns: 30 },
  );
});

test('as JUnit and CTRF, counts, verdict and exit code are those of the report', () => {
  fc.assert(
    fc.property(reports, (report) => {
      const { counts, exitCode, verdict } = report;
      const { results } = JSON.parse(renderReport(report, 'ctrf')) as {
        results: { summary: { extra: unknown } };
      };
      expect(results.summary.extra).toMatchObject({ counts, exitCode, verdict });
      const properties = propertiesOf(renderReport(report, 'junit'));
      expect(properties).toMatchObject({ verdict, 'exit code': String(exitCode) });
      for (const [name, expected] of Object.entries(counts))
        expect(properties[`checks ${name}`]).toBe(String(expected));
    }),
    { numRuns: 30 },
  );
});

test.each(formatNames)('the text of a %s report ends with one line feed', (name) => {
  expect(findFormat(name)).toBe(formats[name]);
  expect(renderReport(sampleReport, name)).toMatch(/[^\n]\n$/u);
});

test.each(['', 'yaml', 'toString'])(
  'the unknown format %j is refused, with all that exist',
  (name) => {
    expect(() => findFormat(name)).toThrow(
      expect.objectContaining({
        code: 'usage',
        message: expect.stringContaining(formatNames.join(', ')) as string,
      }),
    );
  },
);

test('no two signals or losses have the same text', () => {
  const words = [...Object.values(signalTexts), ...Object.values(lossTexts)];
  expect(new Set(words).size).toBe(words.length);
});

function nonZero(counts: Counts): string {
  return statuses
    .flatMap((status) => (counts[status] > 0 ? [`${counts[status]} ${status}`] : []))
    .join(', ');
}

function propertiesOf(junit: string): Record<string, string> {
  const found = junit.matchAll(/<property name="([^"]*)" value="([^"]*)"\/>/gu);
  return Object.fromEntries(Array.from(found, ([, name = '', value = '']) => [name, value]));
}
