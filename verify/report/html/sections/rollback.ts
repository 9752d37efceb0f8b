import type { CheckResult, ReportView, Stated, Status } from '../../../result.ts';
import { firstOf, type Some } from '../../../check-list.ts';
import { shortEvidence } from '../../terminal/short.ts';
import { plural } from '../../state-words.ts';
import { mark } from '../detail-view.ts';
import { bullets, code, joined, section, stated, text } from '../parts.ts';
import { statusView } from '../status-view.ts';
import { h, type Branch, type Child } from '../tree.ts';

/** Whether there is a way back: what was drilled, and what the plan says. */
export function rollback(report: ReportView): Branch {
  const { verdict, stated: plan } = report;
  return section(
    'rollback',
    'Rollback',
    verdict === 'FAILED'
      ? h(
          'p',
          {},
          h('b', {}, 'Rollback is recommended'),
          ': something critical does not hold or could not be settled.',
        )
      : undefined,
    bullets([breaking(report), ...drillLines(report)]),
    commands(plan.rollback),
  );
}

/** The one sentence on breaking changes, and only what scenarios that were run in this run can bear out. */
function breaking(report: ReportView): Child {
  const passed = scenarios(report, (status) => status === 'passed');
  const failed = scenarios(report, (status) => status === 'failed');
  const skipped = scenarios(report, (status) => status === 'skipped');
  const open = scenarios(
    report,
    (one) => one !== 'passed' && one !== 'failed' && one !== 'skipped',
  );
  const ran = count(passed) + count(failed) + count(open);
  if (ran + count(skipped) === 0)
    return [
      'Whether the flag breaks anything was ',
      strong('not looked at'),
      ': the plan names no scenarios for it.',
    ];
  if (ran === 0)
    return [
      'Whether the flag breaks anything was ',
      strong('not looked at in this run'),
      `: ${plural(count(skipped), 'scenario')} left out.`,
    ];
  const all = plural(ran, 'scenario');
  if (count(failed) > 0)
    return [
      h('b', { class: 'bad' }, '✗ Breaking changes'),
      ` in ${count(failed)} of ${all}: `,
      names(failed),
      '.',
    ];
  if (count(open) > 0)
    return [
      'Whether the flag breaks anything is ',
      strong('not settled'),
      ` in ${count(open)} of ${all}: `,
      names(open),
      '.',
    ];
  const of = count(skipped) > 0 ? `${ran} of ${plural(ran + count(skipped), 'scenario')}` : all;
  return [
    h('b', { class: 'good' }, '✓ No breaking changes'),
    ` in ${of}: each gave the same with the flag in either state, but for what the plan leaves out (`,
    names(passed),
    ').',
  ];
}

/** More names would bury the sentence. */
const mostNamed = 20;

function scenarios({ checks }: ReportView, wanted: (status: Status) => boolean): Some<CheckResult> {
  return firstOf(
    checks,
    mostNamed,
    ({ kind, status }) => kind === 'rollback.equivalence' && wanted(status),
  );
}

function count({ first, more }: Some<CheckResult>): number {
  return first.length + more;
}

function names({ first, more }: Some<CheckResult>): Child {
  return joined([...first.map(({ id }) => code(id)), ...(more > 0 ? [`and ${more} more`] : [])]);
}

function strong(words: string): Branch {
  return h('b', {}, words);
}

function drillLines({ checks }: ReportView): Child[] {
  const { first, more } = firstOf(
    checks,
    mostNamed,
    ({ kind, status }) => kind === 'rollback.drill' && status !== 'skipped',
  );
  if (first.length === 0) return [['The way back was ', strong('not drilled in this run'), '.']];
  const lines: Child[] = first.map((check) => [
    statusView(check.status),
    ' ',
    code(check.id),
    `: ${text(check.claim)} `,
    h('span', { class: 'quiet' }, `(${text(shortEvidence(check))})`),
  ]);
  return more > 0 ? [...lines, `and ${more} more drills`] : lines;
}

function commands(plan: Stated['rollback']): Child {
  if (!plan) return h('p', {}, 'No way back is stated in the plan.');
  return [
    plan.disable === undefined ? undefined : commandView('To go back', plan.disable),
    plan.enable === undefined ? undefined : commandView('To go forward again', plan.enable),
    bullets((plan.notes ?? []).map(stated)),
  ];
}

/** Each line of a command is a line of its own. */
function commandView(title: string, lines: string): Child {
  return [
    h('p', { class: 'label' }, mark('plan'), ` ${title}`),
    h(
      'div',
      { class: 'command' },
      lines.split(/\r?\n/u).map((line) => h('code', { class: 'line' }, line)),
    ),
  ];
}
