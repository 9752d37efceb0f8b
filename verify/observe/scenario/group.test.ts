import fc from 'fast-check';
import { expect, test } from 'vitest';
import { groupByWorld } from './group.ts';
import { COPY, type Fault } from '../../worlds/fault.ts';

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

test('every member is in exactly one world, which has its faults and no others', () => {
  fc.assert(
    fc.property(members, (given) => {
      const groups = groupByWorld(given);
      expect(groups.flatMap((group) => group.members).length).toBe(given.length);
      for (const { faults, members: inside } of groups)
        for (const member of inside) expect(faults).toEqual(member.faults);
      const signatures = groups.map(({ faults }) => JSON.stringify(faults));
      expect(new Set(signatures).size).toBe(signatures.length);
    }),
  );
});

test('neither the real world nor the faultless copy is shared with a fault', () => {
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

test('faults in different settings are in separate worlds', () => {
  const groups = groupByWorld([
    { faults: [{ layer: 'yaml', key: 'a', value: 1 }] },
    { faults: [{ layer: 'yaml', key: 'b', value: 1 }] },
    { faults: [{ layer: 'yaml', key: 'a', value: 1 }] },
  ]);
  expect(groups.map(({ members: inside }) => inside.length)).toEqual([2, 1]);
});
