import type {
  Changes,
  CheckChange,
  CheckState,
  ReportView,
  Status,
  Trend,
} from '../../model/result.ts';
import { pairUp } from './pair-up.ts';
import { checkState } from '../check-state.ts';
import type { Snapshot } from '../schema.ts';

/** Checks whose status or signal differs, those that got worse first. A check that one side did not run is not compared. */
export function compareChecks(snapshot: Snapshot, report: ReportView): Changes['checks'] {
  const ran = Array.from(report.checks.filter(({ status }) => status !== 'skipped'));
  const { pairs, alone } = pairUp(snapshot.checks, ran, ({ id }) => id);
  const proven = snapshot.controls && report.selection.controls;
  const changed = pairs.flatMap(([before, check]): CheckChange[] => {
    const { id: _before, ...from } = before;
    const { id, ...to } = checkState(check);
    if (isAlike(from, to, proven)) return [];
    const trend = trendOf(
      rank(from.status, snapshot.controls),
      rank(to.status, report.selection.controls),
    );
    return [{ id, severity: check.severity, trend, from, to }];
  });
  return {
    compared: pairs.length,
    changed: changed.toSorted((a, b) => order.indexOf(a.trend) - order.indexOf(b.trend)),
    notCompared: alone,
  };
}

const order: Trend[] = ['worse', 'better', 'other'];

type Outcome = Omit<CheckState, 'id'>;

/** If one side ran without controls, `passed` and `unproven` are the same outcome. */
function isAlike(from: Outcome, to: Outcome, proven: boolean): boolean {
  const held = (status: Status): boolean => status === 'passed' || status === 'unproven';
  if (!proven && held(from.status) && held(to.status)) return true;
  return from.status === to.status && from.signal === to.signal;
}

/** 0: the claim is true, 1: undecided, 2: not true or not observed. */
function rank(status: Status, controls: boolean): number {
  switch (status) {
    case 'passed':
      return 0;
    case 'unproven':
      return controls ? 1 : 0;
    case 'inconclusive':
    case 'waived':
    case 'skipped':
      return 1;
    case 'failed':
    case 'errored':
      return 2;
  }
}

function trendOf(before: number, now: number): Trend {
  if (now > before) return 'worse';
  return now < before ? 'better' : 'other';
}
