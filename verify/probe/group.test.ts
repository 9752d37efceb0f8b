import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupByWorld } from './group.ts';
import { COPY, faultKey, type Fault } from './layers.ts';

const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.record({
    layer: fc.constantFrom('yaml', 'env'),
    key: fc.constantFrom('a', 'b', 'c'),
    value: fc.constantFrom(1, 2),
  }),
  fc.record({ layer: fc.constantFrom('yaml', 'env'), text: fc.constant('{') }),
  fc.record({ apart: fc.constantFrom('p', 'q') }),
  fc.record({ alone: fc.constantFrom('first', 'second') }),
  fc.constant({ copy: true as const }),
);
const members = fc.array(fc.record({ faults: fc.array(fault, { maxLength: 3 }) }));

test('every member is in just one world, which has all of its faults', () => {
  fc.assert(
    fc.property(members, (given) => {
      const groups = groupByWorld(given);
      expect(groups.flatMap((group) => group.members).length).toBe(given.length);
      for (const group of groups) {
        for (const member of group.members)
          expect(group.faults).toEqual(expect.arrayContaining([...member.faults]));
      }
    }),
  );
});

test('faults of different members in one world never touch each other', () => {
  fc.assert(
    fc.property(members, (given) => {
      for (const { members: inside } of groupByWorld(given)) {
        const sets = new Map(
          inside.map(({ faults }) => [JSON.stringify(faults), new Set(faults.map(faultKey))]),
        );
        const keys = [...sets.values()].flatMap((set) => [...set]);
        expect(new Set(keys).size).toBe(keys.length);
        if (keys.includes('*')) expect(sets.size).toBe(1);
      }
    }),
  );
});

test('the healthy world and the faultless copy are shared with no fault', () => {
  const groups = groupByWorld([
    { faults: [] },
    { faults: COPY },
    { faults: [{ layer: 'yaml', key: 'a', value: 1 }] },
    { faults: [] },
  ]);
  expect(groups.map(({ faults, members: inside }) => [faults.length, inside.length])).toEqual([
    [0, 2],
    [1, 1],
    [1, 1],
  ]);
});

test('a world of its own is shared with nothing, not even where the fault beside it touches no other', () => {
  const groups = groupByWorld([
    { faults: [{ layer: 'yaml', key: 'a', value: 1 }] },
    { faults: [{ layer: 'yaml', key: 'b', value: 1 }, { alone: 'first' }] },
    { faults: [{ layer: 'yaml', key: 'b', value: 1 }, { alone: 'second' }] },
    { faults: [{ layer: 'yaml', key: 'c', value: 1 }] },
  ]);
  expect(groups.map(({ members: inside }) => inside.length)).toEqual([2, 1, 1]);
});
