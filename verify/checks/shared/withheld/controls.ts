/** Shows that what is observed with the withheld variables can fail a check. */
import { SEARCH, type Claimed } from './look.ts';
import { replaceValue } from '../comparison.ts';
import type { Expansion } from '../../check.ts';
import type { ComparisonControl, DeclaredControl } from '../../control.ts';
import type { Observations } from '../../../observe/stimulus.ts';

/** Empty if there are no withheld variables. */
export function withheldControl(
  declared: DeclaredControl<string, 'comparison'>,
  { withheld }: Expansion,
  { plain, passed, label, subject }: Claimed,
): ComparisonControl[] {
  if (withheld.all.length === 0) return [];
  return [
    declared.with({
      fault: `${subject} replaced by a value of another kind, with the withheld variables passed to the target`,
      alter: (observations) => replaceValue(passed, label)(asPassed(observations, plain, passed)),
    }),
  ];
}

/** The target may not have been observable with the variables, but its control must still be caught. */
function asPassed(observations: Observations, plain: string, passed: string): Observations {
  const { [plain]: seen, ...others } = withoutSearch(observations);
  return seen === undefined ? others : { ...others, [plain]: seen, [passed]: seen };
}

/** A control has its own difference, which the search of the check does not explain. */
export function withoutSearch(observations: Observations): Observations {
  return Object.fromEntries(Object.entries(observations).filter(([name]) => name !== SEARCH));
}
