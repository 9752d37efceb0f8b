import fc from 'fast-check';
import { expect, test } from 'vitest';
import { topOf } from './top.ts';

test('the first of many are those that sorting them all would give, equals in their own order', () => {
  const items = fc.array(fc.record({ rank: fc.nat({ max: 5 }), at: fc.nat() }));
  fc.assert(
    fc.property(items, fc.integer({ min: 1, max: 7 }), (all, limit) => {
      const top = topOf<(typeof all)[number]>(limit, (a, b) => a.rank - b.rank);
      for (const item of all) top.add(item);
      expect(top.first()).toEqual(all.toSorted((a, b) => a.rank - b.rank).slice(0, limit));
      expect(top.count()).toBe(all.length);
    }),
  );
});
