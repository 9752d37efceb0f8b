import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shuffled } from './shuffle.ts';

test('every place comes once, and the seed alone decides the order', () => {
  fc.assert(
    fc.property(fc.nat({ max: 50 }), fc.nat(), (count, seed) => {
      const order = shuffled(count, seed);
      expect(order.toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, at) => at));
      expect(shuffled(count, seed)).toEqual(order);
    }),
  );
});

test('neighbouring seeds give each of the six orders of three about as often', () => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 6000; seed += 1) {
    const order = shuffled(3, seed).join('');
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect(counts.size).toBe(6);
  for (const count of counts.values()) expect(Math.abs(count - 1000)).toBeLessThan(200);
});
