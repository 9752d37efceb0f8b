import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { runReportSchema } from '../../model/schema/index.ts';
import { renderReport } from '../index.ts';
import { hostileText, withForeign } from '../sample/foreign.ts';
import { sampleReport } from '../sample/full.ts';
import { minimalReport } from '../sample/minimal.ts';
import { renderJunit } from './index.ts';
import type { RunReport } from '../../model/result.ts';

const schema = readFileSync(new URL('schema/jenkins-junit.xsd', import.meta.url), 'utf8');

describe("a JUnit report is valid by Jenkins' schema", () => {
  test.each([
    ['with all statuses', sampleReport],
    ['without a check', minimalReport],
    [
      'with forbidden characters',
      withForeign(sampleReport, () => '\0\uFFFE\uD800 ]]> <a b="c">&\u001B[31m'),
    ],
  ])('%s', async (_what, report) => {
    const { errors } = await validateXML({ xml: renderReport(report, 'junit'), schema });
    expect(errors).toEqual([]);
  });
});

test('what was not shown is red, and what was waived or left out is skipped with its reason', () => {
  const cases = casesIn(renderReport(sampleReport, 'junit'));
  const kinds = (element: string) =>
    cases.filter((each) => element in each).map((each) => each['@name']);
  expect(kinds('failure')).toEqual(['flag.effect', 'settings.malformed', 'smoke[vitest]']);
  expect(kinds('error')).toEqual(['registry.providers', 'budget.components.create']);
  expect(kinds('skipped')).toEqual(['components.requires[CheckpointCoordinator]', 'flow.answer']);
  expect(cases.find((each) => each['@name'] === 'flow.answer')?.['skipped']).toBe(
    'skipped: left out by --skip',
  );
});

test('a run that verified nothing is not green', () => {
  expect(casesIn(renderReport(minimalReport, 'junit'))).toMatchObject([
    { '@classname': 'proofroll.run', '@name': 'verdict', error: { '@type': 'verdict' } },
  ]);
});

test('whatever the target says, each case has its own name', () => {
  fc.assert(
    fc.property(hostileText, (hostile) => {
      const report = runReportSchema.parse(withForeign(sampleReport, () => hostile));
      const names = casesIn(renderReport(report, 'junit')).map(
        (each) => `${String(each['@classname'])} ${String(each['@name'])}`,
      );
      expect(names).toHaveLength(report.checks.length);
      expect(new Set(names).size).toBe(names.length);
    }),
    { numRuns: 30 },
  );
});

describe('a file that would be too large', () => {
  const report = withOutput('&'.repeat(3000));
  const whole = [...renderJunit(report)].join('');

  test('has its longest details cut, and says so', () => {
    const largest = whole.length - 8_000;
    const text = [...renderJunit(report, largest)].join('');
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(largest);
    expect(Buffer.byteLength(text)).toBeGreaterThan(largest - 500);
    expect(text).toContain('… shortened so that this file stays below 30 MB');
    expect(casesIn(text)).toHaveLength(report.checks.length);
    // the short ones are whole
    expect(text).toContain('--only &apos;registry.providers&apos;'.replaceAll('&apos;', "'"));
  });

  test('has every case, however little room there is', () => {
    expect(casesIn([...renderJunit(report, 100)].join(''))).toHaveLength(report.checks.length);
  });
});

function withOutput(text: string): RunReport {
  return {
    ...sampleReport,
    checks: sampleReport.checks.map((check) =>
      check.status === 'failed' ? { ...check, output: { stdout: text, stderr: '' } } : check,
    ),
  };
}

type Parsed = Record<string, unknown>;

function casesIn(xml: string): Parsed[] {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    isArray: (name) => name === 'testcase',
  });
  const { testsuites } = parser.parse(xml) as {
    testsuites: { testsuite: { testcase: Parsed[] } };
  };
  return testsuites.testsuite.testcase;
}
