import type { CheckResult, ControlResult, ErroredCheck, Evidence } from '../../model/result.ts';
import {
  controlsOf,
  evidenceOf,
  judged,
  proofWords,
  reasonOf,
  unwaived,
} from '../content/facts.ts';
import { duration } from '../content/units.ts';
import { lossTexts, signalTexts } from '../../model/result.ts';
import { budgetFacts } from './budget-facts.ts';
import { drawingOf } from './drawing.ts';
import type { Comparison, Control, Detail, Fact } from './model.ts';
import { text, valueText } from './parts.ts';

/** All that the page tells of a check; `earlier` is what a snapshot kept of it. */
export function detailOf(check: CheckResult, earlier?: string): Detail {
  const budget = judged(check)?.budget;
  const evidence = evidenceOf(check);
  const shown = evidence.slice(0, mostComparisons);
  const rest = evidence.length - shown.length;
  return [
    [
      ...waiverFacts(check),
      ...whyFacts(check),
      ...(budget ? budgetFacts(budget) : []),
      ...noteFacts(check),
    ],
    budget ? drawingOf(budget, check.status) : [],
    shown.map(comparisonOf),
    rest > 0 ? `and ${rest} more: the JSON report has them all` : '',
    controlsOf(check).map(controlOf),
    frameFacts(check, earlier),
    check.repeat,
  ];
}

/** Those that do not hold come first. */
const mostComparisons = 40;

function waiverFacts(check: CheckResult): Fact[] {
  if (check.status !== 'waived') return [];
  const { reason, owner, expires } = check.waiver;
  return [
    ['Waived', 'plan', `until ${text(expires)} by ${text(owner)}: ${text(reason)}`],
    ['Without it', 'text', check.instead.status],
  ];
}

/** Why it is not simply passed; empty for one that is. */
export function whyFacts(check: CheckResult): Fact[] {
  const bare = unwaived(check);
  switch (bare.status) {
    case 'passed':
      return [];
    case 'skipped':
      return [['Not run', 'text', text(bare.reason)]];
    case 'failed':
      return [
        ['Why', 'text', text(reasonOf(bare))],
        ['Signal', 'text', `${bare.signal}: ${signalTexts[bare.signal]}`],
      ];
    case 'errored': {
      const { where } = bare.error;
      const place: Fact[] = where === undefined ? [] : [['Where', 'code', text(where)]];
      return [['Why', 'text', text(reasonOf(bare))], ...place, ...givenUp(bare)];
    }
    case 'unproven':
    case 'inconclusive':
      return [['Why', 'text', text(reasonOf(bare))]];
  }
}

function noteFacts(check: CheckResult): Fact[] {
  return (judged(check)?.notes ?? []).map((note): Fact => ['Note', 'text', text(note)]);
}

function frameFacts(check: CheckResult, earlier: string | undefined): Fact[] {
  const { plan, durationMs } = check;
  const facts: Fact[] = [];
  if (judged(check)) facts.push(['Proof', 'text', proofWords(check)]);
  if (earlier !== undefined) facts.push(['Earlier', 'before', earlier]);
  if (plan !== undefined) facts.push(['In the plan', 'code', text(plan)]);
  if (durationMs > 0) facts.push(['Took', 'text', duration(durationMs * 1e6)]);
  return facts;
}

/** How long was waited for what never came. */
function givenUp({ error: { limitMs } }: ErroredCheck): Fact[] {
  return limitMs === undefined ? [] : [['Given up', 'text', `after ${duration(limitMs * 1e6)}`]];
}

function comparisonOf({
  subject,
  measured,
  operator,
  expected,
  n,
  where,
  holds,
}: Evidence): Comparison {
  return [
    text(subject),
    valueText(measured),
    `${text(operator)} ${valueText(expected)}`,
    String(n),
    where === undefined ? '' : text(where),
    holds ? 'holds' : 'differs',
  ];
}

function controlOf(control: ControlResult): Control {
  const { outcome, kind } = control;
  const fault = text(control.fault);
  switch (control.outcome) {
    case 'caught':
      return [outcome, fault, kind, control.signal, ''];
    case 'missed':
      return [
        outcome,
        fault,
        kind,
        control.expects.join(' or '),
        text(`control ${control.id}: ${control.detail}`),
      ];
    case 'errored':
      return [
        outcome,
        fault,
        kind,
        '',
        text(`control ${control.id}: ${lossTexts[control.reason]}: ${control.detail}`),
      ];
  }
}
