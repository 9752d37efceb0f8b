import { describe, expect, test } from 'vitest';
import { figure, gate, mean, median } from './simulate.ts';
import { noises } from './noise.ts';
import { seeded } from './random.ts';
import { shortfalls } from './shortfalls.ts';
import { syntheticRows } from './synthetic.ts';
import type { Row } from './tally.ts';

/** A short version of the study. Its time is simulated, so the results are the same on every machine. */
describe('in 25 runs of each kind with fixed seeds, the gate', () => {
  const rows = syntheticRows(25, 7, silent, { gate });
  const wrong = (some: readonly Row[]) =>
    some.reduce((sum, { falsePasses, falseFails }) => sum + falsePasses + falseFails, 0);

  test.each(noises.filter(({ neighbours }) => !neighbours))(
    'is never wrong at ratios up to 0.9 and from 1.1, with $name',
    ({ name }) => {
      const own = rows.filter(({ where }) => where === name);
      expect(wrong(own.filter(({ ratio }) => ratio <= 0.9 || ratio >= 1.1))).toBe(0);
      expect(own.every(({ inconclusive, ratio }) => inconclusive === 0 || ratio > 0.9)).toBe(true);
    },
  );

  test('is wrong in at most one of a hundred runs in neighbour phases', () => {
    const own = rows.filter(({ where }) => where === 'neighbour phases');
    expect(wrong(own.filter(({ ratio }) => ratio <= 0.9 || ratio >= 1.1))).toBeLessThanOrEqual(1);
  });

  test('decides in less than half a second at ratios up to 0.8', () => {
    const slow = rows.filter(({ ratio, seconds }) => ratio <= 0.8 && seconds >= 0.5);
    expect(slow).toEqual([]);
  });
});

test('a single call gives wrong verdicts on the same machines, so the study distinguishes it from the gate', () => {
  const rows = syntheticRows(25, 7, silent, { gate: figure(1, 0, mean) });
  expect(shortfalls(rows, 'neighbour phases')).not.toEqual([]);
});

test.each(noises.filter(({ neighbours }) => !neighbours))(
  'the median of $name is 1 at the start',
  (noise) => {
    const machine = noise.machine(seeded(3));
    expect(median(Array.from({ length: 40_001 }, () => machine.factor(0)))).toBeCloseTo(1, 1.9);
  },
);

function silent(): void {
  // a test prints no progress
}
