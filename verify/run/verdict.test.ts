import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { severities, statuses, type CheckResult, type Severity, type Status } from '../result.ts';
import { countByStatus, decide } from './verdict.ts';

function result(
  status: Status,
  severity: Severity,
  code: 'timed-out' | 'cannot-start' = 'timed-out',
): CheckResult {
  const base = {
    id: 'x',
    kind: 'x',
    category: 'flag' as const,
    severity,
    claim: '',
    durationMs: 0,
    repeat: '',
    evidence: [],
  };
  const proof = { level: 'none' as const, controls: [] };
  switch (status) {
    case 'passed':
      return { ...base, status, proof: { level: 'causal', controls: [] } };
    case 'failed':
      return { ...base, status, signal: 'setting-differs', reason: '', proof };
    case 'errored':
      return { ...base, status, error: { code, message: '' } };
    case 'skipped':
      return { ...base, status, reason: '' };
    case 'waived':
      return {
        ...base,
        status,
        waiver: { check: 'x', reason: '', owner: '', expires: '2999-01-01' },
        instead: { ...base, status: 'unproven', reason: '', proof },
      };
    default:
      return { ...base, status, reason: '', proof };
  }
}

const good = result('passed', 'critical');

describe('the verdict', () => {
  test.each([
    { of: 'only passes', results: [good], verdict: 'SUCCESSFUL', exitCode: 0 },
    {
      of: 'passes and a waived failure',
      results: [good, result('waived', 'critical')],
      verdict: 'SUCCESSFUL',
      exitCode: 0,
    },
    { of: 'nothing at all', results: [], verdict: 'INCOMPLETE', exitCode: 3 },
    {
      of: 'only skipped checks',
      results: [result('skipped', 'major')],
      verdict: 'INCOMPLETE',
      exitCode: 3,
    },
    {
      of: 'a target that cannot be started',
      results: [result('errored', 'critical', 'cannot-start')],
      verdict: 'INCOMPLETE',
      exitCode: 3,
    },
    ...(['failed', 'errored', 'unproven', 'inconclusive'] as const).flatMap((status) => [
      {
        of: `a ${status} critical check`,
        results: [good, result(status, 'critical')],
        verdict: 'FAILED',
        exitCode: 2,
      },
      {
        of: `a ${status} major check`,
        results: [good, result(status, 'major')],
        verdict: 'DEGRADED',
        exitCode: 1,
      },
      {
        of: `a ${status} minor check`,
        results: [good, result(status, 'minor')],
        verdict: 'DEGRADED',
        exitCode: 1,
      },
    ]),
  ])('of $of is $verdict', ({ results, verdict, exitCode }) => {
    expect(decide(results, true)).toMatchObject({ verdict, exitCode });
  });

  test('is never SUCCESSFUL with the controls switched off', () => {
    expect(decide([result('unproven', 'critical')], false)).toMatchObject({
      verdict: 'DEGRADED',
      exitCode: 1,
    });
    expect(
      decide([result('unproven', 'minor'), result('failed', 'critical')], false),
    ).toMatchObject({ verdict: 'FAILED', exitCode: 2 });
  });

  const anyResult = fc
    .tuple(fc.constantFrom(...statuses), fc.constantFrom(...severities))
    .map(([status, severity]) => result(status, severity));
  test('is SUCCESSFUL only if something ran and nothing else than passed, waived or skipped is there', () => {
    fc.assert(
      fc.property(fc.array(anyResult), (results) => {
        const ran = results.filter(({ status }) => status !== 'skipped');
        const clean =
          ran.length > 0 && ran.every(({ status }) => status === 'passed' || status === 'waived');
        expect(decide(results, true).exitCode === 0).toBe(clean);
      }),
    );
  });

  test('counts every result once', () => {
    fc.assert(
      fc.property(fc.array(anyResult), (results) => {
        const { total, ...byStatus } = countByStatus(results);
        expect(Object.values(byStatus).reduce((sum, count) => sum + count, 0)).toBe(total);
        expect(total).toBe(results.length);
      }),
    );
  });
});
