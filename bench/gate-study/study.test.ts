import { describe, expect, test } from 'vitest';
import { figure, gate, mean, median } from './simulate.ts';
import { noises } from './noise.ts';
import { seeded } from './random.ts';
import { shortfalls } from './shortfalls.ts';
import { syntheticRows } from './synthetic.ts';
import type { Row } from './tally.ts';

/** The study in short: in time that is made up, so that no machine changes what comes of it. */
describe('in 25 runs of each kind with fixed seeds, the gate', () => {
  const rows = syntheticRows(25, 7, silent, { gate });
  const wrong = (some: readonly Row[]) =>
    some.reduce((sum, { falsePasses, falseFails }) => sum + falsePasses + falseFails, 0);

  test.each(noises.filter(({ neighbours }) => !neighbours))(
    'errs nowhere from 0.9 down and from 1.1 up, with $name',
    ({ name }) => {
      const own = rows.filter(({ where }) => where === name);
      expect(wrong(own.filter(({ ratio }) => ratio <= 0.9 || ratio >= 1.1))).toBe(0);
      expect(own.every(({ inconclusive, ratio }) => inconclusive === 0 || ratio > 0.9)).toBe(true);
    },
  );

  test('errs in one run of a hundred at most beside neighbours', () => {
    const own = rows.filter(({ where }) => where === 'neighbour phases');
    expect(wrong(own.filter(({ ratio }) => ratio <= 0.9 || ratio >= 1.1))).toBeLessThanOrEqual(1);
  });

  test('decides in under half a second down from 0.8', () => {
    const slow = rows.filter(({ ratio, seconds }) => ratio <= 0.8 && seconds >= 0.5);
    expect(slow).toEqual([]);
  });
});

test('one shot errs on the same machines, so that the study can tell one from the other', () => {
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
  // a test has nothing to say while it runs
}
