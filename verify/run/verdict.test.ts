import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  severities,
  statuses,
  type CheckResult,
  type Severity,
  type Status,
} from '../model/result.ts';
import { countByStatus, countShown, decide } from './verdict.ts';

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
      of: 'only waived checks',
      results: [result('waived', 'critical'), result('waived', 'minor')],
      verdict: 'INCOMPLETE',
      exitCode: 3,
    },
    {
      of: 'only waived and skipped checks',
      results: [result('waived', 'critical'), result('skipped', 'minor')],
      verdict: 'INCOMPLETE',
      exitCode: 3,
    },
    {
      of: 'a failure next to waived checks',
      results: [result('waived', 'critical'), result('failed', 'minor')],
      verdict: 'DEGRADED',
      exitCode: 1,
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

  test('names a cause shared by many checks once, with their severities', () => {
    const results = ['critical', 'major', 'critical', 'critical', 'minor'].map(
      (severity, at): CheckResult => ({
        ...result('errored', severity as Severity),
        id: `x${at}`,
        status: 'errored',
        error: { code: 'cannot-import', message: 'no yaml' },
      }),
    );
    expect(decide(results, true).reasons).toEqual([
      'critical and major and minor: x0, x2, x3 and 2 more errored: no yaml',
    ]);
  });

  test('lists the most severe of very many reasons and counts the others', () => {
    const results = Array.from({ length: 300 }, (_, at): CheckResult => {
      const severity = at < 290 ? 'minor' : 'critical';
      return { ...result('failed', severity), id: `x${at}` };
    });
    const { reasons } = decide(results, true);
    expect(reasons).toHaveLength(101);
    expect(reasons[0]).toBe('critical: x290 failed');
    expect(reasons.at(-1)).toBe('and 200 more');
  });

  test('has one sentence for everything that is unproven by choice', () => {
    const held = [result('unproven', 'critical'), result('unproven', 'minor')];
    const sentence = '2 checks unproven: controls were switched off with --no-proof';
    expect(decide(held, false).reasons).toEqual([sentence]);
    expect(decide([...held, result('failed', 'major')], false).reasons).toEqual([
      'major: x failed',
      sentence,
    ]);
    expect(decide(held, true).reasons).not.toContain(sentence);
    expect(decide([result('failed', 'major')], false).reasons).toEqual([
      'major: x failed',
      'controls were switched off with --no-proof',
    ]);
    expect(decide([result('waived', 'major'), result('skipped', 'major')], false).reasons).toEqual([
      'no check passed: 1 waived, 1 skipped',
    ]);
  });

  const anyResult = fc
    .tuple(fc.constantFrom(...statuses), fc.constantFrom(...severities))
    .map(([status, severity]) => result(status, severity));
  test('is SUCCESSFUL only if something passed and every result is passed, waived or skipped', () => {
    fc.assert(
      fc.property(fc.array(anyResult), (results) => {
        const clean =
          results.some(({ status }) => status === 'passed') &&
          results.every(({ status }) => ['passed', 'waived', 'skipped'].includes(status));
        expect(decide(results, true).exitCode === 0).toBe(clean);
      }),
    );
  });

  test('counts passed checks only by what shows that they can fail', () => {
    const compared: CheckResult = {
      ...result('passed', 'minor'),
      status: 'passed',
      proof: { level: 'comparison', controls: [] },
      evidence: [],
    };
    expect(countShown([good, compared, good, result('failed', 'critical')])).toEqual({
      causal: 2,
      comparison: 1,
    });
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
