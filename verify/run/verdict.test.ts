import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { causesOf } from '../model/causes/index.ts';
import { interruptedEnd, countByStatus, countShown, decide } from './verdict.ts';
import { anyResult, result } from './testing/results.ts';
import type { CheckResult, CommonCause, Severity } from '../model/result.ts';

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
      results: [result('errored', 'critical', { code: 'cannot-start' })],
      verdict: 'INCOMPLETE',
      exitCode: 3,
    },
    ...(['own-fault', 'machine-refused'] as const).map((code) => ({
      of: `a minor check that proofroll could not observe (${code})`,
      results: [good, result('failed', 'critical'), result('errored', 'minor', { code })],
      verdict: 'INCOMPLETE',
      exitCode: 3,
    })),
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

  test('lists a finding once, with what follows from it', () => {
    const results = ['flag.value', 'flag.phase', 'flow.a'].map((id) =>
      result('failed', id === 'flow.a' ? 'minor' : 'critical', { id }),
    );
    const cause: CommonCause = {
      code: 'not-rolled-out',
      what: 'new_cart still has its old value, false',
      lead: 'flag.value',
      follow: ['flag.phase'],
      probably: ['flow.a'],
    };
    expect(decide(results, true, [cause])).toMatchObject({
      verdict: 'FAILED',
      reasons: [
        'critical and minor: not rolled out yet: new_cart still has its old value, false (flag.value; 1 check follows from it; 1 check probably follows from it)',
      ],
    });
    expect(decide(results, true, causesOf(results)).reasons).toHaveLength(3);
  });

  test('of a run that was interrupted is INCOMPLETE with a separate exit code', () => {
    const results = [good, result('failed', 'critical', { id: 'a' }), result('skipped')];
    expect(interruptedEnd(results, [])).toEqual({
      verdict: 'INCOMPLETE',
      exitCode: 130,
      reasons: ['the run was interrupted when 2 of 3 checks were judged', 'critical: a failed'],
    });
  });

  test('counts passed checks only by what shows that they can fail', () => {
    const compared = result('passed', 'minor', { level: 'comparison' });
    expect(countShown([good, compared, good, result('failed', 'critical')])).toEqual({
      causal: 2,
      comparison: 1,
    });
  });
});

describe('for any results, the verdict', () => {
  const controls = fc.boolean();
  const any = fc.array(anyResult, { maxLength: 12 });
  const holds = (claim: (results: CheckResult[], proved: boolean) => void): void =>
    fc.assert(fc.property(any, controls, claim), { numRuns: 500 });

  test('is SUCCESSFUL only with controls, if something passed, and the others are waived or skipped', () => {
    holds((results, proved) => {
      const clean =
        results.some(({ status }) => status === 'passed') &&
        results.every(({ status }) => ['passed', 'waived', 'skipped'].includes(status));
      expect(decide(results, proved).verdict === 'SUCCESSFUL').toBe(clean && proved);
    });
  });

  test('is INCOMPLETE only if everything was waived or skipped, or nothing could be started', () => {
    holds((results, proved) => {
      const counted = results.filter(({ status }) => status !== 'waived' && status !== 'skipped');
      const nothing = counted.every(
        (each) => each.status === 'errored' && each.error.code === 'cannot-start',
      );
      expect(decide(results, proved).verdict === 'INCOMPLETE').toBe(nothing);
    });
  });

  test('is FAILED only if something critical failed, or could not be verified', () => {
    holds((results, proved) => {
      const { verdict } = decide(results, proved);
      const bad = proved ? OPEN : OPEN.filter((status) => status !== 'unproven');
      const critical = results.some(
        ({ status, severity }) => severity === 'critical' && bad.includes(status),
      );
      expect(verdict === 'FAILED').toBe(critical && verdict !== 'INCOMPLETE');
    });
  });

  test('does not depend on the order, and has its exit code and a reason', () => {
    const codes = { SUCCESSFUL: 0, DEGRADED: 1, FAILED: 2, INCOMPLETE: 3 };
    holds((results, proved) => {
      const { verdict, exitCode, reasons } = decide(results, proved);
      expect(exitCode).toBe(codes[verdict]);
      expect(reasons.length > 0).toBe(verdict !== 'SUCCESSFUL');
      expect(decide(results.toReversed(), proved)).toMatchObject({ verdict, exitCode });
    });
  });

  test('counts every result once, and every passed one by its proof', () => {
    holds((results) => {
      const { total, ...byStatus } = countByStatus(results);
      expect(Object.values(byStatus).reduce((sum, count) => sum + count, 0)).toBe(total);
      expect(total).toBe(results.length);
      const { causal, comparison } = countShown(results);
      expect(causal + comparison).toBe(byStatus.passed);
    });
  });
});

const OPEN = ['failed', 'errored', 'unproven', 'inconclusive'];
