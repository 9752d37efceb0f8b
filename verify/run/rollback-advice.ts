/** Whether to roll back. Pure. */
import { countIn } from '../model/check-list.ts';
import type { CheckHead, CheckList, RollbackAdvice, Signal } from '../model/result.ts';

/** Whether the rollout is in effect, as far as its flag shows it. */
export type Effect = 'in-effect' | 'not-in-effect' | 'not-observed' | 'no-flag';

/** Recommended only if it would help: something critical failed, the rollout is in effect, and the way back works. */
export function rollbackAdvice(results: CheckList, effect: Effect): RollbackAdvice {
  const failed = (wanted: (head: CheckHead) => boolean): boolean =>
    has(results, (head) => head.status === 'failed' && wanted(head));
  if (!failed(({ severity }) => severity === 'critical')) return 'nothing-failed';
  if (effect === 'not-in-effect' || failed(({ kind }) => kind === 'flag.value'))
    return 'not-in-effect';
  const signals = signalsIn(results);
  if (signals.has('flag-has-no-effect') && !some(signals, DIFFERS)) return 'no-effect';
  if (isWayBackBroken(results, signals)) return 'way-back-failed';
  return effect === 'in-effect' ? 'recommended' : effect;
}

/** The results differ with the flag, whatever else has no effect. */
const DIFFERS: readonly Signal[] = ['equivalence-differs', 'equivalence-refused'];

/**
 * What is found after a rollback is not what it should be. Neither results that differ with the old value are meant,
 * which a rollback brings back, nor a rollout that cannot be repeated.
 */
const WAY_BACK: readonly Signal[] = [
  'legacy-gone',
  'legacy-refused',
  'not-restored',
  'restart-needed',
  'rollback-elsewhere',
  'rollback-ineffective',
  'rollback-refused',
];

const BACKUP: readonly Signal[] = ['backup-missing', 'backup-unusable', 'backup-not-before'];

/** A backup is another way back: without a good one, the flag's own way must have been drilled. */
function isWayBackBroken(results: CheckList, signals: ReadonlySet<Signal>): boolean {
  const isDrilled = has(
    results,
    ({ kind, status }) => kind === 'rollback.drill' && status === 'passed',
  );
  return some(signals, WAY_BACK) || (some(signals, BACKUP) && !isDrilled);
}

function signalsIn(results: CheckList): Set<Signal> {
  const found = new Set<Signal>();
  for (const result of results.filter(({ status }) => status === 'failed'))
    if (result.status === 'failed') found.add(result.signal);
  return found;
}

function some(found: ReadonlySet<Signal>, signals: readonly Signal[]): boolean {
  return signals.some((signal) => found.has(signal));
}

function has(results: CheckList, wanted: (head: CheckHead) => boolean): boolean {
  return countIn(results, wanted) > 0;
}
