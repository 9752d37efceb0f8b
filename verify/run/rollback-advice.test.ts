import { expect, test } from 'vitest';
import { rollbackAdvice } from './rollback-advice.ts';
import type { CheckResult } from '../model/result.ts';

const check = (
  kind: string,
  status: CheckResult['status'] = 'failed',
  severity: CheckResult['severity'] = 'critical',
) => ({ id: kind, kind, category: kind.split('.')[0], status, severity }) as CheckResult;

test.each([
  ['a critical check failed', [check('flow')], true, 'recommended'],
  ['a critical check was not observed', [check('flow', 'errored')], true, 'nothing-failed'],
  ['a critical check is unproven', [check('flow', 'unproven')], true, 'nothing-failed'],
  ['a major check failed', [check('flow', 'failed', 'major')], true, 'nothing-failed'],
  ['the flag has not its new value', [check('flow')], false, 'not-in-effect'],
  ['the flag itself failed', [check('flow'), check('flag.value')], true, 'not-in-effect'],
  ['the flag was not observed', [check('flow')], undefined, 'not-observed'],
  ['the drill failed', [check('rollback.drill')], true, 'way-back-failed'],
  ['the drill failed too', [check('flow'), check('rollback.drill')], true, 'way-back-failed'],
  [
    'the drill could not decide',
    [check('flow'), check('rollback.drill', 'inconclusive')],
    true,
    'recommended',
  ],
] as const)('%s', (_, results, isInEffect, advice) => {
  expect(rollbackAdvice([...results], isInEffect)).toBe(advice);
});
