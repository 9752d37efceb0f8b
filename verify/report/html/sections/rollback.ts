import type { CheckList, CheckResult, ReportView, Stated } from '../../../model/result.ts';
import {
  drillHead,
  drills,
  noWayBack,
  notDrilled,
  wayBack,
  wayBackAdvice,
} from '../../content/way-back.ts';
import { shortEvidence } from '../../terminal/short.ts';
import { mark } from '../detail-view.ts';
import { inline } from '../lay-out.ts';
import { bullets, section, stated, text } from '../parts.ts';
import { statusView } from '../status-view.ts';
import { h, type Branch, type Child } from '../tree.ts';

export function rollback(report: ReportView): Branch {
  const advice = wayBackAdvice(report);
  return section(
    'rollback',
    'Rollback',
    advice === '' ? undefined : h('p', {}, inline(advice)),
    bullets([...wayBack(report).map(inline), ...drillLines(report.checks)]),
    commands(report.stated.rollback),
  );
}

function drillLines(checks: CheckList): Child[] {
  const { first, more } = drills(checks);
  if (first.length === 0) return [inline(notDrilled)];
  return more > 0 ? [...first.map(drill), `and ${more} more drills`] : first.map(drill);
}

function drill(check: CheckResult): Child {
  return [
    statusView(check.status),
    ' ',
    inline(drillHead(check)),
    ' ',
    h('span', { class: 'quiet' }, `(${text(shortEvidence(check))})`),
  ];
}

function commands(plan: Stated['rollback']): Child {
  if (!plan) return h('p', {}, noWayBack);
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
