import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RunReport } from '../model/result.ts';
import { formatNames, redact, renderReport } from './index.ts';
import { comparedReport } from './sample/compared.ts';
import { hostileText, withForeign } from './sample/foreign.ts';
import { sampleReport } from './sample/full.ts';
import { runReportSchema } from '../model/schema/index.ts';

describe.each(formatNames)('as %s', (name) => {
  test('no part of a secret is left, wherever it was', () => {
    fc.assert(
      fc.property(hostileText, (rest) => {
        const secret = `S3cr3t${rest}`;
        const leaking = withForeign(comparedReport, (text) => `${text}=${secret}.`);
        const options = { verbose: true, columns: 100_000 };
        expect(renderReport(leaking, name, options)).toContain('S3cr3t');
        expect(renderReport(redact(leaking, [secret]), name, options)).not.toContain('S3cr3t');
      }),
      { numRuns: 60 },
    );
  });
});

describe('redact', () => {
  test.each([
    ['a whole string', 'hunter2', ['hunter2'], '[redacted]'],
    ['a part of one', 'x=hunter2;', ['hunter2'], 'x=[redacted];'],
    ['every occurrence', 'hunter2 hunter2', ['hunter2'], '[redacted] [redacted]'],
    [
      'overlapping secrets, with nothing left between',
      'abcdefgh',
      ['abcde', 'defgh'],
      '[redacted]',
    ],
    ['the longer of two that share a start', 'abcdefgh', ['abcd', 'abcdefgh'], '[redacted]'],
    ['a secret as it is written in JSON', 'got a\\"bcd', ['a"bcd'], 'got [redacted]'],
    ['a secret as it is written in a URL', '/?k=a%26bcd', ['a&bcd'], '/?k=[redacted]'],
    ['a secret that the target stripped', 'got hunter2', ['hunter2\n'], 'got [redacted]'],
    ['an object key', { hunter2: 1 }, ['hunter2'], { '[redacted]': 1 }],
    ['a number', [123456], ['123456'], ['[redacted]']],
    ['deep data', { a: [{ b: 'hunter2' }] }, ['hunter2'], { a: [{ b: '[redacted]' }] }],
  ])('takes out %s', (_what, measured, secrets, expected) => {
    expect(measuredOf(redact(withMeasured(measured), secrets))).toEqual(expected);
  });

  test('leaves values of fewer than four characters', () => {
    expect(measuredOf(redact(withMeasured('abc'), ['abc', '']))).toBe('abc');
  });

  test('keeps codes that read like a secret, so that programs can still read the report', () => {
    const secrets = [
      'passed',
      'failed',
      'flag',
      'FAILED',
      'causal',
      'proofroll',
      'suite-failed',
      'timed-out',
      'key',
      'range',
      'worse',
      '1a2b3c4d',
    ];
    const clean = redact(comparedReport, secrets);
    expect(runReportSchema.safeParse(clean).error).toBeUndefined();
    expect(clean.verdict).toBe('FAILED');
  });

  test('changes neither its input nor a report without secrets', () => {
    const before = structuredClone(sampleReport);
    expect(redact(sampleReport, ['nowhere-to-be-found'])).toEqual(before);
    redact(sampleReport, ['AgentOrchestrator']);
    expect(sampleReport).toEqual(before);
  });
});

type Measured = RunReport['observed']['settings'][number]['value'];

function withMeasured(value: Measured): RunReport {
  const setting = { key: 'sample', value, secret: false };
  return { ...sampleReport, observed: { ...sampleReport.observed, settings: [setting] } };
}

function measuredOf(report: RunReport): Measured | undefined {
  return report.observed.settings[0]?.value;
}
