import type { BudgetResult, Status } from '../../model/result.ts';
import { amount, interval } from '../content/units.ts';
import type { Drawing } from './view/ready.ts';

/** The line ends a quarter beyond the limit, or beyond the estimate; `bar` draws the same as text. */
export function drawingOf(budget: BudgetResult, status: Status): Drawing {
  const {
    limit,
    estimate,
    interval: [low, high],
    unit,
  } = budget;
  const top = Math.max(limit * 1.25, estimate * 1.25, Math.min(high ?? 0, estimate * 2));
  const place = (at: number): string =>
    String(Math.round(Math.min(1, Math.max(0, at / top)) * 1000) / 10);
  const words = `estimate ${amount(estimate, unit)}, interval ${interval([low, high], unit)}, limit ${amount(limit, unit)}`;
  return [
    status,
    place(low ?? 0),
    place(high ?? top),
    place(estimate),
    place(limit),
    low === null ? 'open' : 'closed',
    high === null || high > top ? 'open' : 'closed',
    words,
  ];
}
