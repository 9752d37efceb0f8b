import { expect, test } from 'vitest';
import { everyBudget } from '../sample/every-budget.ts';
import { budgetsOf } from '../content/check/results.ts';
import { drawingOf } from './drawn.ts';

const [drawn] = budgetsOf(everyBudget);

// status, low, high, estimate, limit, left end, right end; a limit of 100 stands at 80 of a line of 125
test.each([
  [
    'far under its limit',
    { limit: 100, estimate: 25, interval: [12.5, 50] },
    '10 40 20 80 closed closed',
  ],
  ['over it', { limit: 100, estimate: 200, interval: [150, 240] }, '60 96 80 40 closed closed'],
  [
    'open to the right',
    { limit: 100, estimate: 50, interval: [25, null] },
    '20 100 40 80 closed open',
  ],
  [
    'open to the left',
    { limit: 100, estimate: 50, interval: [null, 75] },
    '0 60 40 80 open closed',
  ],
  [
    'with an interval beyond the line',
    { limit: 100, estimate: 50, interval: [25, 900] },
    '20 100 40 80 closed open',
  ],
])('a budget %s', (_what, figures, expected) => {
  if (drawn === undefined) throw new Error('the sample has no budget');
  const interval = figures.interval as [number | null, number | null];
  const [status, ...places] = drawingOf({ ...drawn.budget, ...figures, interval }, 'unproven');
  // of the check: its gate alone passed
  expect(status).toBe('unproven');
  expect(places.slice(0, -1).join(' ')).toBe(expected);
});

test('the text of a drawing has its numbers', () => {
  expect(drawn === undefined ? '' : drawingOf(drawn.budget, 'passed').at(-1)).toBe(
    'estimate 312 µs, interval 301 µs to 331 µs, limit 1 ms',
  );
});
