import { firstOf, type Some } from '../../../model/check-list.ts';
import { plural } from '../units.ts';
import { bad, code, good, listed, strong, type Phrase } from '../phrase.ts';
import type { CheckList, CheckResult, Status } from '../../../model/result.ts';

/** One sentence about breaking changes, based only on the scenarios of this run. */
export function breakingChanges(checks: CheckList): Phrase {
  const some = (wanted: (status: Status) => boolean): Some<CheckResult> =>
    firstOf(
      checks,
      mostNamed,
      ({ kind, status }) => kind === 'rollback.equivalence' && wanted(status),
    );
  const passed = some((status) => status === 'passed');
  const failed = some((status) => status === 'failed');
  const skipped = count(some((status) => status === 'skipped'));
  const open = some((one) => one !== 'passed' && one !== 'failed' && one !== 'skipped');
  const ran = count(passed) + count(failed) + count(open);
  const all = plural(ran, 'scenario');
  if (ran + skipped === 0)
    return [
      'Breaking changes were ',
      strong('not checked'),
      ': the plan has no equivalence scenarios.',
    ];
  if (ran === 0)
    return [
      'Breaking changes were ',
      strong('not checked in this run'),
      `: ${plural(skipped, 'scenario')} skipped.`,
    ];
  if (count(failed) > 0)
    return [bad('Breaking changes'), ` in ${count(failed)} of ${all}: `, names(failed), '.'];
  if (count(open) > 0)
    return [
      'Breaking changes are ',
      strong('undecided'),
      ` in ${count(open)} of ${all}: `,
      names(open),
      '.',
    ];
  const of = skipped > 0 ? `${ran} of ${plural(ran + skipped, 'scenario')}` : all;
  return [
    good('No breaking changes'),
    ` in ${of}: same result with the flag on and off, apart from differences that the plan allows (`,
    names(passed),
    ').',
  ];
}

/** Nobody reads more names in one sentence. */
const mostNamed = 20;

function count({ first, more }: Some<CheckResult>): number {
  return first.length + more;
}

function names({ first, more }: Some<CheckResult>): Phrase {
  return listed(
    first.map(({ id }) => code(id)),
    more,
  );
}
