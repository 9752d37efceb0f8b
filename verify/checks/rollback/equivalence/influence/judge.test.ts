import { describe, expect, test } from 'vitest';
import { lost } from '../../../../model/loss.ts';
import { LOAD_CODE } from './code.ts';
import { judgeInfluence, notesOnInfluence } from './judge.ts';
import type { Json } from '../../../../model/result.ts';
import type { Observation, Observations } from '../../../../observe/stimulus.ts';

const dependencies = {
  steps: ['cart'],
  classes: { 'class of cart': '$cart@class' },
  code: { ran: '$cart@ran' },
  results: { gave: '$cart' },
};
const states = { asIs: 'x true', flipped: 'x false', values: [true, false] };

function gives(label: string, value: Json): Observation {
  return { outcome: 'returned', values: { [label]: { kind: 'plain', value } }, durationNs: 1 };
}

function named(name: string, all: Observation[]): Observations {
  return Object.fromEntries(all.map((each, index) => [`${name}${index + 1}`, each] as const));
}

function built(asIs: string[], flipped: string[]): Observations {
  const classes = (all: string[]) => all.map((each) => gives('class of cart', each));
  return { ...named('asIs', classes(asIs)), ...named('flipped', classes(flipped)) };
}

const alike = built(['Cart', 'Cart'], ['Cart', 'Cart']);

function ran(asIs: string[][], flipped: string[][], loading: string[] = []): Observations {
  const parts = (all: string[][]) => all.map((each) => gives('ran', each));
  return {
    ...alike,
    ...named('ranAsIs', parts(asIs)),
    ...named('ranFlipped', parts(flipped)),
    ...named('loadAsIs', [gives(LOAD_CODE, loading)]),
  };
}

function gave(asIs: Json[], flipped: Json[]): Observations {
  const values = (all: Json[]) => all.map((each) => gives('gave', each));
  return { ...alike, ...named('ranAsIs', values(asIs)), ...named('ranFlipped', values(flipped)) };
}

const differs = { holds: false, signal: 'equivalence-differs' };
const same = { holds: true };

describe('the flag', () => {
  test.each<[what: string, observations: Observations, judgement: object]>([
    ['has an influence if another class is built', built(['New', 'New'], ['Old', 'Old']), differs],
    ['has no influence if the class is the same', alike, same],
    [
      'has no influence if the class differs between runs',
      built(['New', 'Old'], ['Old', 'Old']),
      same,
    ],
    ['has an influence if other code runs', ran([['a'], ['a']], [['b'], ['b']]), differs],
    [
      'has an influence if some code does not run',
      ran(
        [
          ['a', 'b'],
          ['b', 'a'],
        ],
        [['b'], ['b']],
      ),
      differs,
    ],
    ['has no influence if the same code runs', ran([['a'], ['a']], [['a'], ['a']]), same],
    [
      'has no influence if the code that runs differs between runs',
      ran([['a'], ['b']], [['b'], ['b']]),
      same,
    ],
    [
      'has no influence if only the load runs other code',
      ran([['a'], ['a']], [[], []], ['a']),
      same,
    ],
    ['has no influence if one state was not traced', ran([['a'], ['a']], []), same],
    [
      'has an influence if a step has another result',
      gave(['/v2', '/v2'], ['/v1', '/v1']),
      differs,
    ],
    [
      'has no influence if the result differs between runs',
      gave(['/v2', '/v3'], ['/v1', '/v1']),
      same,
    ],
    [
      'has no influence if the result only contains its value',
      gave([{ x: true, y: false }], [{ x: false, y: false }]),
      same,
    ],
    [
      'has no influence if the result only contains its value as text',
      gave(['Settings(x=True, y=False)'], ['Settings(x=False, y=False)']),
      same,
    ],
    [
      'has an unknown influence if a traced run was lost',
      { ...alike, ranAsIs1: lost('exited', 'gone'), ranFlipped1: gives('ran', []) },
      { holds: 'unobserved', loss: { reason: 'exited' } },
    ],
  ])('%s', (_, observations, judgement) => {
    expect(judgeInfluence(observations, dependencies, states)).toMatchObject(judgement);
  });
});

test('notes say what the flag influences', () => {
  expect(notesOnInfluence(built(['New', 'New'], ['Old', 'Old']), dependencies, states)).toEqual([
    'class of cart: Old with x false, New with x true',
  ]);
  const parts = ran([['shop.ts:7 a', 'shop.ts:7 b']], [['shop.ts:9 c', 'old.ts:1 d']]);
  expect(notesOnInfluence(parts, dependencies, states)).toEqual([
    'ran: shop.ts:9, old.ts:1 with x false, shop.ts:7 with x true',
  ]);
  expect(notesOnInfluence(gave(['/v2'], ['/v1']), dependencies, states)).toEqual([
    'gave: one value with x false, another value with x true',
  ]);
  expect(notesOnInfluence(alike, dependencies, states)).toEqual([]);
});
