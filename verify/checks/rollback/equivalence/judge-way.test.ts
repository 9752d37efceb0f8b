import { describe, expect, test } from 'vitest';
import { lost } from '../../../model/loss.ts';
import { judgeWay, LOADING, notesOfWay } from './judge-way.ts';
import type { Json } from '../../../model/result.ts';
import type { Observation, Observations } from '../../../observe/stimulus.ts';

const way = {
  steps: ['cart'],
  built: { 'class of cart': '$cart@class' },
  ran: { ran: '$cart@ran' },
  gave: { gave: '$cart' },
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
    ...named('loadAsIs', [gives(LOADING, loading)]),
  };
}

function gave(asIs: Json[], flipped: Json[]): Observations {
  const values = (all: Json[]) => all.map((each) => gives('gave', each));
  return { ...alike, ...named('ranAsIs', values(asIs)), ...named('ranFlipped', values(flipped)) };
}

const differs = { holds: false, signal: 'equivalence-differs' };
const same = { holds: true };

describe('the flag', () => {
  test.each<[what: string, seen: Observations, judgement: object]>([
    ['is seen where another class is built', built(['New', 'New'], ['Old', 'Old']), differs],
    ['is not seen where the class is the same', alike, same],
    [
      'is not seen where the class is a matter of chance',
      built(['New', 'Old'], ['Old', 'Old']),
      same,
    ],
    ['is seen where something else runs', ran([['a'], ['a']], [['b'], ['b']]), differs],
    [
      'is seen where something is left out',
      ran(
        [
          ['a', 'b'],
          ['b', 'a'],
        ],
        [['b'], ['b']],
      ),
      differs,
    ],
    ['is not seen where the same runs', ran([['a'], ['a']], [['a'], ['a']]), same],
    [
      'is not seen where what runs is a matter of chance',
      ran([['a'], ['b']], [['b'], ['b']]),
      same,
    ],
    [
      'is not seen where only the load goes another way',
      ran([['a'], ['a']], [[], []], ['a']),
      same,
    ],
    ['is not seen where one state was not traced', ran([['a'], ['a']], []), same],
    ['is seen where a step gives something else', gave(['/v2', '/v2'], ['/v1', '/v1']), differs],
    ['is not seen where that is a matter of chance', gave(['/v2', '/v3'], ['/v1', '/v1']), same],
    [
      'is not seen where it is only handed on',
      gave([{ x: true, y: false }], [{ x: false, y: false }]),
      same,
    ],
    [
      'is not seen where it is only handed on in a text',
      gave(['Settings(x=True, y=False)'], ['Settings(x=False, y=False)']),
      same,
    ],
    [
      'cannot be told of where a traced run was lost',
      { ...alike, ranAsIs1: lost('exited', 'gone'), ranFlipped1: gives('ran', []) },
      { holds: 'unobserved', loss: { reason: 'exited' } },
    ],
  ])('%s', (_, seen, judgement) => {
    expect(judgeWay(seen, way, states)).toMatchObject(judgement);
  });
});

test('notes tell where it was seen', () => {
  expect(notesOfWay(built(['New', 'New'], ['Old', 'Old']), way, states)).toEqual([
    'class of cart: Old with x false, New with x true',
  ]);
  const parts = ran([['shop.ts:7 a', 'shop.ts:7 b']], [['shop.ts:9 c', 'old.ts:1 d']]);
  expect(notesOfWay(parts, way, states)).toEqual([
    'ran: shop.ts:9, old.ts:1 with x false, shop.ts:7 with x true',
  ]);
  expect(notesOfWay(gave(['/v2'], ['/v1']), way, states)).toEqual([
    'gave: one thing with x false, another with x true',
  ]);
  expect(notesOfWay(alike, way, states)).toEqual([]);
});
