import { firstOf, type Some } from '../../model/check-list.ts';
import { plural } from './state-words.ts';
import { bad, code, good, listed, strong, type Phrase } from './phrase.ts';
import type { CheckList, CheckResult, Status } from '../../model/result.ts';

/** The one sentence on breaking changes, and only what scenarios that were run in this run can bear out. */
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
      'Whether the flag breaks anything was ',
      strong('not looked at'),
      ': the plan names no scenarios for it.',
    ];
  if (ran === 0)
    return [
      'Whether the flag breaks anything was ',
      strong('not looked at in this run'),
      `: ${plural(skipped, 'scenario')} left out.`,
    ];
  if (count(failed) > 0)
    return [bad('Breaking changes'), ` in ${count(failed)} of ${all}: `, names(failed), '.'];
  if (count(open) > 0)
    return [
      'Whether the flag breaks anything is ',
      strong('not settled'),
      ` in ${count(open)} of ${all}: `,
      names(open),
      '.',
    ];
  const of = skipped > 0 ? `${ran} of ${plural(ran + skipped, 'scenario')}` : all;
  return [
    good('No breaking changes'),
    ` in ${of}: each gave the same with the flag in either state, but for what the plan leaves out (`,
    names(passed),
    ').',
  ];
}

/** More names would bury the sentence. */
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
