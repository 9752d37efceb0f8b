/** Phases, the removal of the flag and breaking changes in Markdown. */
import { describe, expect, test } from 'vitest';
import type { CheckResult, RunReport } from '../model/result.ts';
import { renderReport } from './index.ts';
import { sampleReport } from './sample/full.ts';

describe('the current phase', () => {
  const others = sampleReport.checks.filter(({ kind }) => kind !== 'flag.phase');
  const own = sampleReport.checks.find(({ kind }) => kind === 'flag.phase');
  const { id, kind, category, severity, claim, durationMs, repeat } = own ?? others[0] ?? never();
  const base = { id, kind, category, severity, claim, durationMs, repeat };
  const none = { level: 'none' as const, controls: [] };

  test.each<[string, CheckResult[], string]>([
    [
      'is confirmed if its check passed',
      own === undefined ? [] : [own],
      '**confirmed** by `flag.phase` (proof: causal 2/2)',
    ],
    [
      'is contradicted if its check failed',
      [
        {
          ...base,
          status: 'failed',
          signal: 'phase-differs',
          reason: 'x is false, which the plan has in Phase 1',
          evidence: [],
          proof: none,
        },
      ],
      '**contradicted** by `flag.phase`: x is false, which the plan has in Phase 1',
    ],
    [
      'is only consistent with a check that is unproven',
      [{ ...base, status: 'unproven', reason: 'missed', evidence: [], proof: none }],
      'consistent with `flag.phase`, but that check is unproven',
    ],
    [
      'is not observed if its check was skipped',
      [{ ...base, status: 'skipped', reason: 'not selected' }],
      'not observed in this run',
    ],
    [
      'is not observed if its check errored',
      [{ ...base, status: 'errored', error: { code: 'exited', message: 'gone' } }],
      'not observed: `flag.phase` errored',
    ],
    [
      'is not observed if the plan has no check of the flag',
      [],
      'not observed: the plan has no check of the flag',
    ],
  ])('%s', (_what, checks, words) => {
    expect(markdownOf({ checks: [...others, ...checks] })).toContain(words);
  });
});

describe('breaking changes', () => {
  const others = sampleReport.checks.filter(({ kind }) => kind !== 'rollback.equivalence');
  const own = sampleReport.checks.find(({ kind }) => kind === 'rollback.equivalence') ?? never();
  const { id, kind, category, severity, claim, durationMs, repeat } = own;
  const base = { id, kind, category, severity, claim, durationMs, repeat };
  const open = { reason: 'why', evidence: [], proof: { level: 'none' as const, controls: [] } };
  const failed: CheckResult = {
    ...base,
    ...open,
    status: 'failed',
    signal: 'equivalence-differs',
  };
  const inconclusive: CheckResult = { ...base, ...open, status: 'inconclusive' };
  const skipped: CheckResult = { ...base, status: 'skipped', reason: 'not selected' };

  test.each<[string, CheckResult[], string]>([
    [
      'are none in scenarios with the same result',
      [own, own],
      '**No breaking changes** in 2 scenarios',
    ],
    ['are none in the scenarios that ran', [own, skipped], 'in 1 of 2 scenarios'],
    [
      'are reported if one scenario differs',
      [own, failed],
      '**Breaking changes** in 1 of 2 scenarios',
    ],
    [
      'are reported before undecided scenarios',
      [inconclusive, failed],
      '**Breaking changes** in 1 of 2',
    ],
    ['are undecided if one scenario is', [own, inconclusive], '**undecided** in 1 of 2'],
    [
      'were not checked in a run that skips the scenarios',
      [skipped],
      '**not checked in this run**',
    ],
    ['were not checked if the plan has no scenarios', [], 'the plan has no equivalence scenarios'],
  ])('%s', (_what, checks, words) => {
    const text = markdownOf({ checks: [...others, ...checks] });
    expect(text).toContain(words);
    if (!words.includes('No breaking'))
      expect(text.split('**No breaking').length).toBe(words.startsWith('in 1 of') ? 3 : 1);
  });
});

describe('what removing the flag takes', () => {
  const lifecycle = sampleReport.observed.lifecycle ?? never();
  const text = (change: object): string =>
    markdownOf({ observed: { ...sampleReport.observed, lifecycle: { ...lifecycle, ...change } } });

  test.each([
    ['its age by git', {}, '72 days, since 2025-11-03, when `1f0c9e2` added it'],
    [
      'an age that is at least so',
      { introduced: { ...lifecycle.introduced, atLeast: true } },
      'at least 72 days',
    ],
    [
      'an age that the plan states',
      { introduced: { date: '2025-11-03', by: 'plan' } },
      '72 days, since 📄 2025-11-03',
    ],
    ['that it is due soon', {}, 'its removal is due on 📄 2026-01-31'],
    [
      'that it is overdue',
      { remove: { date: '2026-01-01', daysLeft: -13 } },
      '❌ **overdue** by 13 days',
    ],
    ['that nothing reads it', { readers: [] }, '❌ **none** in 61 source files'],
    [
      'what is unused after the removal',
      {},
      '`AgentOrchestrator`, defined: `orchestrators/legacy.ts:10`',
    ],
  ])('shows %s', (_what, change, words) => {
    expect(text(change)).toContain(words);
  });
});

function never(): never {
  throw new Error('the sample does not have it');
}

function markdownOf(part: Partial<RunReport>): string {
  return renderReport({ ...sampleReport, ...part }, 'markdown');
}
