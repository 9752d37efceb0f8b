import type { CheckList, CheckResult } from '../../result.ts';
import { statusSymbols } from '../words.ts';
import { code } from './escape.ts';

/** The one sentence on breaking changes, and only what scenarios that were run in this run can bear out. */
export function breakingChanges(checks: CheckList): string {
  const scenarios = Array.from(checks.filter(({ kind }) => kind === 'rollback.equivalence'));
  const ran = scenarios.filter(({ status }) => status !== 'skipped');
  if (scenarios.length === 0)
    return 'Whether the flag breaks anything was **not looked at**: the plan names no scenarios for it.';
  if (ran.length === 0)
    return `Whether the flag breaks anything was **not looked at in this run**: ${count(scenarios.length)} left out.`;
  const of =
    ran.length < scenarios.length
      ? `${ran.length} of ${count(scenarios.length)}`
      : count(ran.length);
  const failed = ran.filter(({ status }) => status === 'failed');
  if (failed.length > 0)
    return `${statusSymbols.failed.markdown} **Breaking changes** in ${failed.length} of ${count(ran.length)}: ${ids(failed)}.`;
  const open = ran.filter(({ status }) => status !== 'passed');
  if (open.length > 0)
    return `Whether the flag breaks anything is **not settled** in ${open.length} of ${count(ran.length)}: ${ids(open)}.`;
  return `${statusSymbols.passed.markdown} **No breaking changes** in ${of}: each gave the same with the flag in either state, but for what the plan leaves out (${ids(ran)}).`;
}

function count(number: number): string {
  return `${number} ${number === 1 ? 'scenario' : 'scenarios'}`;
}

function ids(checks: readonly CheckResult[]): string {
  return checks.map(({ id }) => code(id)).join(', ');
}
