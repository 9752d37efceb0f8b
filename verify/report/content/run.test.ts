/** What the headline says of a run. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verdictText } from './run.ts';
import { countByStatus, countShown, decide } from '../../run/verdict.ts';
import { rollbackAdvice, type Effect } from '../../run/rollback-advice.ts';
import { anyResult, result } from '../../run/testing/results.ts';
import { sampleReport } from '../sample/full.ts';
import type { CheckResult, ReportView } from '../../model/result.ts';

interface Surroundings {
  controls?: boolean;
  effect?: Effect;
}

function reportOf(
  checks: CheckResult[],
  { controls = true, effect = 'in-effect' }: Surroundings,
): ReportView {
  return {
    ...sampleReport,
    ...decide(checks, controls),
    checks,
    counts: countByStatus(checks),
    shown: countShown(checks),
    rollback: rollbackAdvice(checks, effect),
    selection: { only: [], skip: [], controls },
  };
}

const headline = (checks: CheckResult[], surroundings: Surroundings = {}): string =>
  verdictText(reportOf(checks, surroundings));

const causal = result('passed');
const compared = result('passed', 'minor', { level: 'comparison' });
const failed = result('failed');
const waived = (id: string, severity: CheckResult['severity'] = 'critical'): CheckResult =>
  result('waived', severity, { id });

test.each<[of: string, checks: CheckResult[], words: string]>([
  [
    'only causal proofs',
    [causal, causal],
    'every check that counts passed. 2 passed: 2 fail on a broken target. Each was shown able to fail.',
  ],
  [
    'both kinds of proof',
    [causal, compared],
    'every check that counts passed. 2 passed: 1 fails on a broken target, 1 by comparison only.',
  ],
  [
    'comparisons only',
    [compared],
    'every check that counts passed. 1 passed: 1 by comparison only.',
  ],
  [
    'a waived critical check',
    [causal, waived('flow.a'), waived('flow.b', 'minor')],
    'every check that counts passed. 1 passed: 1 fails on a broken target. Each was shown able to fail. 2 waived checks did not count, among them critical: flow.a.',
  ],
  [
    'waived checks that are not critical',
    [causal, waived('flow.b', 'major')],
    'every check that counts passed. 1 passed: 1 fails on a broken target. Each was shown able to fail. 1 waived check did not count.',
  ],
  [
    'nothing but waived checks',
    [waived('flow.a')],
    'the rollout could not be verified. 1 waived check did not count, among them critical: flow.a.',
  ],
  ['nothing but skipped checks', [result('skipped')], 'the rollout could not be verified.'],
  [
    'a failed check that is not critical',
    [causal, result('failed', 'major')],
    'something that is not critical failed or could not be verified. 1 passed: 1 fails on a broken target.',
  ],
  ['a critical check that failed', [failed], 'something critical failed: rollback recommended.'],
  ...(['errored', 'unproven', 'inconclusive'] as const).map(
    (status): [string, CheckResult[], string] => [
      `a critical check that is ${status}`,
      [result(status)],
      'something critical could not be verified.',
    ],
  ),
  [
    'more waived critical checks than anybody reads',
    [causal, ...Array.from({ length: 12 }, (_, at) => waived(`flow.${at}`))],
    'every check that counts passed. 1 passed: 1 fails on a broken target. Each was shown able to fail. 12 waived checks did not count, among them critical: flow.0, flow.1, flow.2, flow.3, flow.4, flow.5, flow.6, flow.7, flow.8, flow.9, 2 more.',
  ],
])('the headline of %s', (_, checks, words) => {
  expect(headline(checks)).toBe(words);
});

test.each<[when: string, checks: CheckResult[], surroundings: Surroundings, words: string]>([
  [
    'the flag has not its new value',
    [failed],
    { effect: 'not-in-effect' },
    'something critical failed, and the rollout is not in effect.',
  ],
  [
    'the flag was not observed',
    [failed],
    { effect: 'not-observed' },
    'something critical failed; whether the rollout is in effect was not observed.',
  ],
  [
    'the plan has no flag',
    [failed],
    { effect: 'no-flag' },
    'something critical failed; the plan has no flag that shows whether the rollout is in effect.',
  ],
  [
    'the flag has no effect',
    [result('failed', 'critical', { signal: 'flag-has-no-effect' })],
    {},
    'something critical failed, and the flag has no effect: a rollback changes nothing.',
  ],
  [
    'the way back failed',
    [failed, result('failed', 'critical', { signal: 'rollback-ineffective' })],
    {},
    'something critical failed, and so did the way back.',
  ],
])('if something critical failed and %s, no rollback is recommended', (_, checks, given, words) => {
  expect(headline(checks, given)).toBe(words);
});

describe('without controls, the headline', () => {
  test('says that nothing was shown able to fail', () => {
    expect(headline([result('unproven')], { controls: false })).toBe(
      'every check that counts is true, but none was shown able to fail.',
    );
  });

  test('says the same of a run in which something failed', () => {
    expect(headline([failed], { controls: false })).toBe(
      'something critical failed: rollback recommended. Controls were switched off, so nothing is proven.',
    );
  });
});

describe('for any results, the headline', () => {
  const effect = fc.constantFrom<Effect>('in-effect', 'not-in-effect', 'not-observed', 'no-flag');
  const holds = (claim: (report: ReportView, text: string, checks: CheckResult[]) => void): void =>
    fc.assert(
      fc.property(fc.array(anyResult, { maxLength: 12 }), effect, (checks, seen) => {
        const report = reportOf(checks, { effect: seen });
        claim(report, verdictText(report), checks);
      }),
      { numRuns: 500 },
    );

  test('says that each was shown able to fail only if all that passed are proven on a broken target', () => {
    holds(({ verdict }, text, checks) => {
      const passed = checks.filter((each) => each.status === 'passed');
      const all = passed.length > 0 && passed.every(({ proof }) => proof.level === 'causal');
      expect(text.includes('Each was shown able to fail')).toBe(all && verdict === 'SUCCESSFUL');
    });
  });

  test('recommends a rollback only if something critical failed and the rollout is in effect', () => {
    holds(({ rollback, verdict }, text, checks) => {
      const isFailed = checks.some(
        ({ status, severity }) => status === 'failed' && severity === 'critical',
      );
      const isRecommended = text.includes('rollback recommended');
      expect(isRecommended).toBe(verdict === 'FAILED' && rollback === 'recommended');
      if (isRecommended) expect(isFailed).toBe(true);
    });
  });

  test('names a waived critical check', () => {
    holds((_, text, checks) => {
      const isWaived = checks.some(
        ({ status, severity }) => status === 'waived' && severity === 'critical',
      );
      expect(text.includes('among them critical: x')).toBe(isWaived);
    });
  });
});
