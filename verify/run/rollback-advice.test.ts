import { expect, test } from 'vitest';
import { rollbackAdvice } from './rollback-advice.ts';
import type { CheckResult, Severity, Signal } from '../model/result.ts';

const check = (kind: string, status: CheckResult['status'], severity: Severity = 'critical') =>
  ({ id: kind, kind, status, severity }) as CheckResult;
const failed = (signal: Signal, kind = 'flow', severity?: Severity) =>
  ({ ...check(kind, 'failed', severity), signal }) as CheckResult;
const flow = failed('flow-differs');
const drill = (signal: Signal) => failed(signal, 'rollback.drill');
const backup = (signal: Signal) => failed(signal, 'rollback.backup', 'major');
const equivalence = (signal: Signal) => failed(signal, 'rollback.equivalence');

test.each([
  ['something critical failed', [flow], 'recommended'],
  ['a critical check was not observed', [check('flow', 'errored')], 'nothing-failed'],
  ['a critical check is unproven', [check('flow', 'unproven')], 'nothing-failed'],
  ['a critical check is inconclusive', [check('flow', 'inconclusive')], 'nothing-failed'],
  ['a critical check is waived', [check('flow', 'waived')], 'nothing-failed'],
  ['a major check failed', [failed('flow-differs', 'flow', 'major')], 'nothing-failed'],
  ['the flag itself failed', [flow, failed('flag-shadowed', 'flag.value')], 'not-in-effect'],
  ['the flag has no effect', [failed('flag-has-no-effect', 'flag.effect')], 'no-effect'],
  [
    'the flag has no effect, and yet the results differ with it',
    [failed('flag-has-no-effect', 'flag.effect'), equivalence('equivalence-differs')],
    'recommended',
  ],
  ['the drill could not decide', [flow, check('rollback.drill', 'inconclusive')], 'recommended'],
  [
    'the rollback does not bring the old value back',
    [drill('rollback-ineffective')],
    'way-back-failed',
  ],
  ['the flag cannot be switched back', [flow, drill('rollback-refused')], 'way-back-failed'],
  ['the rollback changes another file', [flow, drill('rollback-elsewhere')], 'way-back-failed'],
  ['a running process does not follow', [flow, drill('restart-needed')], 'way-back-failed'],
  ['the files are not as before', [flow, drill('not-restored')], 'way-back-failed'],
  ['only the second rollout failed', [flow, drill('rollout-lost')], 'recommended'],
  ['users get other results with the flag', [equivalence('equivalence-differs')], 'recommended'],
  ['only the new code raises', [equivalence('equivalence-refused')], 'recommended'],
  ['only the old code raises', [equivalence('legacy-refused')], 'way-back-failed'],
  [
    'the old code is gone',
    [flow, failed('legacy-gone', 'flag.lifecycle', 'major')],
    'way-back-failed',
  ],
  ['there is no backup', [flow, backup('backup-missing')], 'way-back-failed'],
  ['the backup is broken', [flow, backup('backup-unusable')], 'way-back-failed'],
  ['the backup is too new', [flow, backup('backup-not-before')], 'way-back-failed'],
  [
    'there is no backup, but the drill passed',
    [flow, backup('backup-missing'), check('rollback.drill', 'passed')],
    'recommended',
  ],
] as const)('if the flag has its new value and %s', (_, results, advice) => {
  expect(rollbackAdvice([...results], 'in-effect')).toBe(advice);
});

test.each([
  ['has not its new value', 'not-in-effect', [flow], 'not-in-effect'],
  [
    'has not its new value, nor a way back',
    'not-in-effect',
    [drill('rollback-refused')],
    'not-in-effect',
  ],
  ['was not observed', 'not-observed', [flow], 'not-observed'],
  [
    'was not observed, and has no way back',
    'not-observed',
    [drill('rollback-refused')],
    'way-back-failed',
  ],
  ['is not in the plan', 'no-flag', [flow], 'no-flag'],
  [
    'is not in the plan, and nothing failed',
    'no-flag',
    [check('flow', 'errored')],
    'nothing-failed',
  ],
] as const)('if the flag %s', (_, effect, results, advice) => {
  expect(rollbackAdvice([...results], effect)).toBe(advice);
});
