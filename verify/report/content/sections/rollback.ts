import { firstOf, type Some } from '../../../model/check-list.ts';
import { shortResult } from '../check/short.ts';
import { breakingChanges } from './breaking-changes.ts';
import { code, planMark, stated, statusOf, strong, text, value, type Phrase } from '../phrase.ts';
import { list, paragraph, type Block, type Section } from '../part.ts';
import type {
  CheckList,
  CheckResult,
  ObservedState,
  ReportView,
  Stated,
} from '../../../model/result.ts';

/** What was observed of the way back, and what the plan says about it. */
export function rollback(report: ReportView): Section {
  const { observed, checks, stated: plan } = report;
  return {
    name: 'rollback',
    title: 'Rollback Assessment',
    blocks: [
      paragraph(advice(report)),
      list([otherwise(observed.flag), breakingChanges(checks), ...drills(checks)]),
      ...commands(plan.rollback),
    ],
  };
}

function advice(report: ReportView): Phrase {
  switch (report.rollback) {
    case 'nothing-failed':
      return '';
    case 'recommended':
      return [strong('Rollback is recommended'), ': something critical failed.'];
    case 'not-in-effect':
      return 'Something critical failed, but the flag was not seen with its new value: there is nothing to roll back.';
    case 'no-effect':
      return 'Something critical failed, but what the flag selects is the same with its old value: a rollback changes nothing.';
    case 'not-observed':
      return 'Something critical failed. The value of the flag was not observed in this run, so it is not known whether there is anything to roll back.';
    case 'no-flag':
      return 'Something critical failed. The plan has no flag, so whether the rollout is in effect was not observed: if it is, roll back.';
    case 'way-back-failed':
      return [
        'Something critical failed, and so did the way back: ',
        strong('make sure of it before you roll back'),
        '.',
      ];
  }
}

function otherwise(flag: ObservedState['flag']): Phrase {
  if (flag?.buildsOtherwise === undefined)
    return 'The class built with the old value of the flag was not observed in this run.';
  const state = flag.otherwise === undefined ? 'at its other value' : value(flag.otherwise);
  return [
    'With the flag ',
    state,
    ' in a throw-away copy, ',
    code(flag.buildsOtherwise),
    ' was built.',
  ];
}

function drills(checks: CheckList): Phrase[] {
  const { first, more }: Some<CheckResult> = firstOf(
    checks,
    mostNamed,
    ({ kind, status }) => kind === 'rollback.drill' && status !== 'skipped',
  );
  if (first.length === 0) return [['The rollback was ', strong('not drilled in this run'), '.']];
  return more > 0 ? [...first.map(drill), `and ${more} more drills`] : first.map(drill);
}

/** A plan has one drill; a program that uses the library may add more. */
const mostNamed = 20;

function drill(check: CheckResult): Phrase {
  const { id, claim } = check;
  return [statusOf(check), ' ', code(id), ': ', text(claim), ' (', text(shortResult(check)), ')'];
}

function commands(plan: Stated['rollback']): Block[] {
  if (!plan) return [paragraph('The plan does not state how to roll back.')];
  const { disable = '', enable = '', notes = [] } = plan;
  return [
    { block: 'command', title: [planMark, ' Roll back'], lines: disable },
    { block: 'command', title: [planMark, ' Roll forward'], lines: enable },
    list(notes.map(stated)),
  ];
}
