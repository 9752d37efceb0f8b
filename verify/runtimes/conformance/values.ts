import { expect } from 'vitest';
import { literals, plain, returned, scenarioCase, step, type Case } from './case.ts';

/** How values of the target are reported to the verifier. */
export const values: Case[] = [
  ...(
    [
      ['null', null],
      ['true', true],
      ['false', false],
      ['zero', 0],
      ['a negative fraction', -1.5],
      ['the largest whole number that every reader keeps', Number.MAX_SAFE_INTEGER],
      ['an empty text', ''],
      ['an empty list', []],
      ['an empty record', {}],
      ['lists in records in lists', [{ a: [{ b: null }] }]],
      ['line ends and quotes', 'a\n"b"\r\n\t\u2028\0'],
      ['astral characters', 'a 🛣️ to 𝔊ö'],
      ['astral characters as a key', { '🛣️': '𝔊' }],
      ['a lone surrogate', 'high \ud83d low \ude00 end'],
      ['a lone surrogate as a key', { '\ud83d': 1 }],
      ['keys that mean something to JavaScript', { constructor: 1, toString: 2, length: 3 }],
    ] as const
  ).map(([title, value]) =>
    scenarioCase(
      `${title} is passed there and back unchanged`,
      {
        steps: [step('same', { positional: literals(structuredClone(value) as never) })],
        observe: { value: '$s' },
      },
      returned({ value: plain(value) }),
    ),
  ),
  scenarioCase(
    'the null of the target is null',
    { steps: [step('nothing')], observe: { value: '$s', class: '$s@class' } },
    returned({ value: plain(null), class: plain('null') }),
  ),
  scenarioCase(
    'an attribute that does not exist is missing, and so is anything inside it',
    {
      steps: [step('instance')],
      observe: { value: '$s.absent', inside: '$s.absent.deeper', step: '$other' },
    },
    returned({ value: missing(), inside: missing(), step: missing() }),
  ),
  ...(
    [
      ['a cycle', 'cycle', [], /^it contains itself$/],
      ['nine nested lists', 'nested', [9], /^it is nested more than 8 deep$/],
      ['more entries than are read', 'many', [10_001], /^it has more than 10000 entries$/],
      ['a text longer than is read', 'long', [10_001], /^it is a text of 10001 characters$/],
      [
        'texts longer together than are read',
        'texts',
        [21, 10_000],
        /^its texts have more than 200000 characters$/,
      ],
      ['infinity', 'infinite', [], /^it is inf(inity)?$/i],
      ['not a number', 'indefinite', [], /^it is nan$/i],
      ['a function', 'routine', [], /^it is a function$/],
      ['an instance', 'instance', [], /^it is an instance of Counter$/],
      ['an instance in a list', 'listed', [], /^it is an instance of Counter$/],
    ] as const
  ).map(([title, target, given, why]) =>
    scenarioCase(
      `${title} is opaque, with the reason`,
      { steps: [step(target, { positional: literals(...given) })], observe: { value: '$s' } },
      returned({ value: { kind: 'opaque', why: expect.stringMatching(why) as unknown } }),
    ),
  ),
  scenarioCase(
    'an object that hides a secret text is revealed as a secret, and as nothing else',
    {
      steps: [step('hidden', { positional: literals('hush') })],
      observe: { value: '$s', class: '$s@class' },
    },
    returned({ value: { kind: 'secret', text: 'hush' }, class: plain('SecretText') }),
  ),
  scenarioCase(
    'a secret in a list is opaque',
    {
      steps: [
        step('hidden', { positional: literals('hush') }),
        step('same', { as: 'list', positional: [{ list: [{ reference: 's' }] }] }),
      ],
      observe: { value: '$list' },
    },
    returned({ value: { kind: 'opaque', why: 'it is an instance of SecretText' } }),
  ),
  scenarioCase(
    'eight nested lists are plain',
    {
      steps: [step('nested', { positional: literals(8) })],
      observe: { value: '$s.0.0.0.0.0.0.0.0' },
    },
    returned({ value: plain('bottom') }),
  ),
  scenarioCase(
    'an attribute that raises is opaque, and does not affect the others',
    { steps: [step('instance')], observe: { broken: '$s.broken', count: '$s.count' } },
    returned({
      broken: {
        kind: 'opaque',
        type: 'unreadable',
        why: expect.stringMatching(/^reading it raised Trouble: not connected$/) as unknown,
      },
      count: plain(0),
    }),
  ),
];

function missing(): object {
  return expect.objectContaining({ kind: 'missing' }) as object;
}
