/** What checks that did not pass have in common, found from their results. Pure. */
import { settingsRefused, sharedErrors } from './errors.ts';
import { oldValue, type FlagAsSeen } from './flag.ts';
import {
  severities,
  type CheckHead,
  type CheckList,
  type CheckResult,
  type CommonCause,
} from '../result.ts';

export type { FlagAsSeen } from './flag.ts';

/** A check belongs to the first cause that it has: the flag, the settings, or an error that others share. */
export function causesOf(results: CheckList, flag?: FlagAsSeen): CommonCause[] {
  const found: CommonCause[] = [];
  const taken = new Set<string>();
  const open = function* (): Generator<CheckResult> {
    for (const severity of severities)
      yield* results.filter(
        (head) => isOpen(head) && head.severity === severity && !taken.has(head.id),
      );
  };
  const add = (cause: CommonCause | undefined): void => {
    if (cause === undefined) return;
    found.push(cause);
    for (const id of [cause.lead, ...cause.follow, ...cause.probably]) taken.add(id);
  };
  add(flag === undefined ? undefined : oldValue(open(), flag));
  add(settingsRefused(open));
  for (const cause of sharedErrors(open())) add(cause);
  return found;
}

/** A waived check is described by its waiver. */
function isOpen({ status }: CheckHead): boolean {
  return status !== 'passed' && status !== 'skipped' && status !== 'waived';
}
