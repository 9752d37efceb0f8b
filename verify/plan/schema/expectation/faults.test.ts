import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectation, resultExpectation, settingExpectation } from './index.ts';
import { operators, settingOperators } from './table.ts';
import type { Json } from '../../../model/result.ts';

const places = { expectation, settingExpectation, resultExpectation };
type Place = keyof typeof places;

/** `path: message` of every fault. */
function faults(expected: Json, place: Place): string[] {
  const result = places[place].safeParse(expected);
  return (result.error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`);
}

describe('a mapping that was meant as operators is refused', () => {
  const cases: [Json, string, Place?][] = [
    [{ matchs: '^a' }, "matchs: 'matchs' is not an operator: did you mean 'matches'?"],
    [{ match: '^a' }, 'write { equals: { match: … } }'],
    [{ atleast: 3 }, "did you mean 'atLeast'?"],
    [{ inculdes: ['a'] }, "did you mean 'includes'?"],
    [{ inculdes: 'waffle' }, "did you mean 'includes'?"],
    [{ one_of: ['a'] }, "did you mean 'oneOf'?"],
    [{ 'at-most': '3' }, "did you mean 'atMost'?"],
    [{ regex: '^a' }, "did you mean 'matches'?"],
    [{ atLeast: 1, atmots: 3 }, "atmots: 'atmots' is not an operator: did you mean 'atMost'?"],
    [{ matches: '^a', flags: 'i' }, "flags: 'flags' is not an operator, but the key next to it is"],
    [{ equals: 1, source: 'yaml' }, "source: 'source' is an operator in settings.expect only"],
    [{ length: 3 }, "length: 'length' is an operator in settings.expect only"],
    [{ lenght: 3, source: 'yaml' }, "did you mean 'length'?", 'settingExpectation'],
    [{ sorce: 'yaml' }, "did you mean 'source'?", 'settingExpectation'],
    [{ equal: '/checkout' }, "did you mean 'equals'?", 'resultExpectation'],
    [{ class: 'Cart', url: { matchs: 'v2' } }, "url.matchs: 'matchs'", 'resultExpectation'],
    [{ text: { matches: '^a' } }, 'text: operators are read only at the top'],
    [[{ price: { atLeast: 3 } }], '0.price: operators are read only at the top'],
  ];
  test.each(cases)('%j: %s', (expected, says, place = 'expectation') => {
    expect(faults(expected, place).join('\n')).toContain(says);
  });
});

describe('an argument of another kind is refused', () => {
  const cases: [Json, string, Place?][] = [
    [
      { includes: 'waffle' },
      '`includes` needs a list with at least one item: write `includes: ["waffle"]`',
    ],
    [{ includes: [] }, 'includes: `includes` needs a list with at least one item'],
    [
      { contains: ['a', 'b'] },
      'contains: `contains` needs one item, not a list: for several items write `includes: ["a","b"]`',
    ],
    [{ oneOf: 'a' }, 'write `oneOf: ["a"]`'],
    [{ matches: 5 }, 'matches: `matches` needs a regular expression: write `matches: "5"`'],
    [
      { matches: '(' },
      'matches: `matches` needs a regular expression: /(/u: Unterminated group; for a text as it is written, use `contains`',
    ],
    [{ matches: ['a'] }, 'matches: `matches` needs a regular expression'],
    [{ atLeast: '3' }, 'atLeast: `atLeast` needs a number: write `atLeast: 3`'],
    [{ atMost: null }, 'atMost: `atMost` needs a number'],
    [{ atLeast: 5, atMost: 3 }, 'no number is at least 5 and at most 3'],
    [{ count: '2' }, 'count: `count` needs a whole number of 0 or more: write `count: 2`'],
    [{ count: -1 }, 'count: `count` needs a whole number'],
    [
      { length: '2' },
      'length: `length` needs a whole number of 0 or more: write `length: 2`',
      'settingExpectation',
    ],
    [{ matches: '^a', length: '2' }, 'write `length: 2`', 'settingExpectation'],
    [{ source: 3 }, 'source: `source` needs the name of a layer', 'settingExpectation'],
    [
      { absent: false },
      'absent: `absent` needs `true`: for a setting that must be there, claim its value',
      'settingExpectation',
    ],
    [{ atMost: 'many' }, 'atMost: `atMost` needs a number', 'resultExpectation'],
  ];
  test.each(cases)('%j: %s', (expected, says, place = 'expectation') => {
    expect(faults(expected, place).join('\n')).toContain(says);
  });
});

describe('a value stays a value', () => {
  const cases: [Json, Place?][] = [
    [{ name: 'overlay', size: 3 }],
    [{ name: 'overlay', length: 3, count: 2 }],
    [{ match: true }],
    [{ match: '^a', name: 'rule' }],
    [{ county: 'Kent' }],
    [{ contacts: ['a'] }],
    [{ source: 'cdn' }],
    [{ query: 'a', matches: ['a'], total: 1 }],
    [{ include: ['src'], exclude: ['dist'] }],
    [{ agent: 'a' }, 'settingExpectation'],
    [{ resource: 'a', source: 'b' }, 'settingExpectation'],
    [{ class: 'Cart', count: 5 }, 'resultExpectation'],
    [{ class: 'Cart', atLeast: { equals: 5 } }, 'resultExpectation'],
    [{ equals: { matchs: '^a', text: { matches: 5 } } }],
    [{}],
  ];
  test.each(cases)('%j', (expected, place = 'expectation') => {
    expect(faults(expected, place)).toEqual([]);
  });

  test('whatever its keys are, if they are far from every operator', () => {
    const name = fc.string({ minLength: 1 }).filter((key) => !/^[\s_-]*[acegilmors]/iu.test(key));
    const value = fc.jsonValue({ maxDepth: 0 }).map((each) => each as Json);
    fc.assert(
      fc.property(fc.dictionary(name, value), (mapping) => {
        for (const place of Object.keys(places) as Place[])
          expect(faults(mapping, place)).toEqual([]);
      }),
    );
  });
});

test('operators with arguments of their kinds are accepted in every combination', () => {
  const text = fc.string({ minLength: 1 });
  const list = fc.array(text, { minLength: 1 });
  const given = fc.record(
    {
      equals: fc.jsonValue(),
      contains: text,
      matches: text.map((each) => each.replaceAll(/[^a-z]/giu, '.')),
      oneOf: list,
      atLeast: fc.integer({ max: 0 }),
      atMost: fc.integer({ min: 0 }),
      includes: list,
      count: fc.nat(),
    } satisfies Record<keyof typeof operators, fc.Arbitrary<unknown>>,
    { requiredKeys: [] },
  );
  const own = fc.record(
    { source: text, length: fc.nat(), absent: fc.constant(true) } satisfies Record<
      keyof typeof settingOperators,
      fc.Arbitrary<unknown>
    >,
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(given, own, (everywhere, inSettings) => {
      expect(faults(everywhere as Json, 'expectation')).toEqual([]);
      expect(faults(everywhere as Json, 'resultExpectation')).toEqual([]);
      expect(faults({ ...everywhere, ...inSettings } as Json, 'settingExpectation')).toEqual([]);
    }),
  );
});
