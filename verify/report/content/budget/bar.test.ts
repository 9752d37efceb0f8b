import { expect, test } from 'vitest';
import { bar } from './bar.ts';
import { everyBudget } from '../../sample/every-budget.ts';
import { budgetsOf } from '../check/results.ts';

const [drawn] = budgetsOf(everyBudget);

test.each([
  ['far under its limit', { limit: 100, estimate: 20, interval: [10, 40] }, '·├─●──┤·········│···'],
  ['near it', { limit: 100, estimate: 95, interval: [90, 99] }, '··············├●│···'],
  ['on it', { limit: 100, estimate: 100, interval: [80, 115] }, '············├───◆─┤·'],
  ['over it', { limit: 100, estimate: 200, interval: [150, 240] }, '········│···├───●──┤'],
  ['open to the right', { limit: 100, estimate: 50, interval: [40, null] }, '······├─●───────│──▸'],
  ['open to the left', { limit: 100, estimate: 50, interval: [null, 60] }, '────────●┤······│···'],
  ['next to nothing', { limit: 1e6, estimate: 3, interval: [1, 9] }, '●···············│···'],
])('a budget %s', (_, figures, expected) => {
  const interval = figures.interval as [number | null, number | null];
  if (drawn === undefined) throw new Error('the sample has no budget');
  expect(bar({ ...drawn.budget, ...figures, interval }, 20)).toBe(expected);
});
