/** Whether to roll back. Pure. */
import { countIn } from '../model/check-list.ts';
import type { CheckHead, CheckList, RollbackAdvice } from '../model/result.ts';

/** @param isInEffect whether the flag was seen with its new value; undefined if it was not observed */
export function rollbackAdvice(
  results: CheckList,
  isInEffect: boolean | undefined,
): RollbackAdvice {
  const some = (wanted: (head: CheckHead) => boolean): boolean =>
    countIn(results, (head) => head.status === 'failed' && wanted(head)) > 0;
  if (!some(({ severity }) => severity === 'critical')) return 'nothing-failed';
  if (isInEffect === undefined) return 'not-observed';
  if (!isInEffect || some(({ kind }) => kind === 'flag.value')) return 'not-in-effect';
  return some(({ category }) => category === 'rollback') ? 'way-back-failed' : 'recommended';
}
