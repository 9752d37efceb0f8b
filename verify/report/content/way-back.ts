/** Whether there is a way back: what was seen of it, and what the plan says. */
import { firstOf, type Some } from '../../model/check-list.ts';
import { breakingChanges } from './breaking.ts';
import { code, strong, text, value, type Phrase } from './phrase.ts';
import type { CheckList, CheckResult, ReportView, ObservedState } from '../../model/result.ts';

/** Before all else, where something critical is wrong. */
export function wayBackAdvice({ verdict }: ReportView): Phrase {
  return verdict === 'FAILED'
    ? [
        strong('Rollback is recommended'),
        ': something critical does not hold or could not be settled.',
      ]
    : '';
}

export function wayBack({ observed, checks }: ReportView): Phrase[] {
  return [otherwise(observed.flag), breakingChanges(checks)];
}

function otherwise(flag: ObservedState['flag']): Phrase {
  if (flag?.buildsOtherwise === undefined)
    return 'What is built with the flag set back was not observed in this run.';
  const state = flag.otherwise === undefined ? 'at its other value' : value(flag.otherwise);
  return [
    'With the flag ',
    state,
    ' in a throw-away copy, ',
    code(flag.buildsOtherwise),
    ' was built.',
  ];
}

/** Drills that were made in this run. */
export function drills(checks: CheckList): Some<CheckResult> {
  return firstOf(
    checks,
    mostNamed,
    ({ kind, status }) => kind === 'rollback.drill' && status !== 'skipped',
  );
}

/** A plan has one; a library may put in more. */
const mostNamed = 20;

export const notDrilled: Phrase = ['The way back was ', strong('not drilled in this run'), '.'];
export const noWayBack = 'No way back is stated in the plan.';

export function drillHead({ id, claim }: CheckResult): Phrase {
  return [code(id), ': ', text(claim)];
}
