import { describe, expect, it } from 'vitest';
import { findCauses, type Look } from './find-causes.ts';
import type { Difference } from './stimulus.ts';

const NAMES = Array.from({ length: 60 }, (_, index) => `V${index}`);
const values: Difference = { difference: 'values', values: {} };
const lost: Difference = { difference: 'lost', detail: 'it ended' };

/** A target in which each of these sets makes its difference; the first one found in a look is the one seen. */
const target = (sets: readonly (readonly [string[], Difference])[]) => {
  const looks: (readonly string[])[] = [];
  const look: Look = async (some) => {
    looks.push(some);
    return sets.find(([set]) => set.every((name) => some.includes(name)))?.[1];
  };
  return { look, looks };
};
const always = (): boolean => true;

describe('the variables that make a difference', () => {
  it.each<[string, [string[], Difference][], string[][]]>([
    ['none', [], []],
    ['one', [[['V17'], values]], [['V17']]],
    ['the first', [[['V0'], values]], [['V0']]],
    ['the last', [[['V59'], values]], [['V59']]],
    ['two that are needed together', [[['V3', 'V41'], values]], [['V3', 'V41']]],
    [
      'two that each make it',
      [
        [['V3'], values],
        [['V41'], values],
      ],
      [['V3'], ['V41']],
    ],
    [
      'one behind one that ends the target',
      [
        [['V50'], lost],
        [['V7'], values],
      ],
      [['V50'], ['V7']],
    ],
  ])('are found: %s', async (_, sets, expected) => {
    const { look, looks } = target(sets);
    const found = await findCauses(NAMES, look, always);
    expect(found).toMatchObject({ limited: false, unsteady: false });
    expect(found.causes.map(({ variables }) => variables.toSorted())).toEqual(expected);
    expect(looks.length).toBeLessThan(40);
  });

  it('needs two looks if there is none', async () => {
    const { look, looks } = target([]);
    await findCauses(NAMES, look, always);
    expect(looks).toEqual([[], NAMES]);
  });

  it('are not searched for if the result changes without them', async () => {
    const found = await findCauses(NAMES, async () => values, always);
    expect(found).toEqual({ causes: [], limited: false, unsteady: true });
  });

  it('are not named if the result changes during the search', async () => {
    let left = 8;
    const look: Look = async (some) => (some.length > 0 && left-- > 0 ? values : undefined);
    expect(await findCauses(NAMES, look, always)).toMatchObject({ causes: [], unsteady: true });
  });

  it('are the fewest although one look was wrong', async () => {
    const { look } = target([[['V20'], values]]);
    let looks = 0;
    const wrongOnce: Look = async (some) => ((looks += 1) === 4 ? undefined : look(some));
    const found = await findCauses(NAMES, wrongOnce, always);
    expect(found.causes).toMatchObject([{ variables: ['V20'] }]);
  });

  it('are incomplete if the time is over', async () => {
    const { look } = target([[['V3'], values]]);
    expect(await findCauses(NAMES, look, () => false)).toMatchObject({ causes: [], limited: true });
  });
});
