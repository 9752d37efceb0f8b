import { describe, expect, test } from 'vitest';
import { lost } from '../../../model/loss.ts';
import { judgeEquivalence } from './judge.ts';
import type { Json } from '../../../model/result.ts';
import type { Observation } from '../../../observe/stimulus.ts';

const comparison = { labels: ['reply'], except: ['reply.id'], asIs: 'x true', flipped: 'x false' };

function gives(value: Json): Observation {
  return { outcome: 'returned', values: { reply: { kind: 'plain', value } }, durationNs: 1 };
}
function raises(message: string): Observation {
  const error = { name: 'TypeError', message, where: 'legacy.ts:7' };
  return { outcome: 'refused', step: 'reply', error, values: {}, durationNs: 1 };
}
const nothing: Observation = { outcome: 'returned', values: {}, durationNs: 1 };
const opaque: Observation = {
  outcome: 'returned',
  values: {
    reply: { kind: 'opaque', type: 'Reply', why: 'it is an instance of Reply', preview: '' },
  },
  durationNs: 1,
};

function judge(asIs: Observation[], flipped: Observation[]) {
  const named = (state: string, all: Observation[]) =>
    all.map((each, index) => [`${state}${index + 1}`, each] as const);
  const observations = Object.fromEntries([...named('asIs', asIs), ...named('flipped', flipped)]);
  return judgeEquivalence(observations, comparison);
}

const yes = gives({ text: 'yes', id: 1 });
const no = gives({ text: 'no', id: 2 });

describe('a scenario', () => {
  test.each([
    ['agrees if all runs have the same result', [yes, yes], [yes, yes], { holds: true }],
    [
      'agrees if only excluded paths differ',
      [yes, yes],
      [gives({ text: 'yes', id: 3 }), yes],
      { holds: true },
    ],
    [
      'agrees if both states end with the same error',
      [raises('x'), raises('x')],
      [raises('x'), raises('x')],
      { holds: true, notes: ['it ends with the same error with either value of the flag'] },
    ],
    [
      'differs if the two states have different results',
      [yes, yes],
      [no, no],
      {
        holds: false,
        signal: 'equivalence-differs',
        evidence: [{ subject: 'reply.text with x false', measured: 'no', expected: 'yes', n: 4 }],
      },
    ],
    [
      'is refused with the old value if only that ends with an error',
      [yes, yes],
      [raises('x'), raises('x')],
      { holds: false, signal: 'legacy-refused', evidence: [{ where: 'legacy.ts:7' }] },
    ],
    [
      'is refused if only the new value ends with an error',
      [raises('x'), raises('x')],
      [yes, yes],
      { holds: false, signal: 'equivalence-refused', evidence: [{ where: 'legacy.ts:7' }] },
    ],
    [
      'differs if the states end with different errors',
      [raises('x'), raises('x')],
      [raises('y'), raises('y')],
      { holds: false, signal: 'equivalence-differs' },
    ],
    [
      'is inconclusive if the runs of one state differ',
      [yes, yes],
      [no, yes],
      { holds: 'unknown', reason: expect.stringContaining('reply.text (with x false)') },
    ],
    [
      'is inconclusive if one run of a state ends with an error',
      [yes, raises('x')],
      [yes, yes],
      { holds: 'unknown', reason: expect.stringContaining('ending (with x true)') },
    ],
    [
      'differs in one path although another one differs in every run',
      [gives({ text: 'yes', at: 1 }), gives({ text: 'yes', at: 2 })],
      [gives({ text: 'no', at: 3 }), gives({ text: 'no', at: 4 })],
      {
        holds: false,
        reason: 'reply.text with x false is "no", but "yes" with x true',
        notes: [
          'reply.at differs between runs with x false, so it was not compared',
          'reply.at differs between runs with x true, so it was not compared',
        ],
      },
    ],
    [
      'cannot be judged if a run was lost',
      [yes, yes],
      [lost('exited', 'gone'), yes],
      { holds: 'unobserved', loss: { reason: 'exited' } },
    ],
    [
      'cannot be judged if there is nothing to compare',
      [nothing, nothing],
      [nothing, nothing],
      { holds: 'unobserved', loss: { reason: 'missing-export' } },
    ],
    [
      'cannot be judged if a value is not plain data',
      [opaque, opaque],
      [opaque, opaque],
      { holds: 'unobserved', loss: { reason: 'not-supported' } },
    ],
  ])('%s', (_what, asIs, flipped, expected) => {
    expect(judge(asIs, flipped)).toMatchObject(expected);
  });

  test('reports how many differences are not shown', () => {
    const numbers = (from: number) => gives(Array.from({ length: 30 }, (_, at) => from + at));
    const judgement = judge([numbers(0), numbers(0)], [numbers(100), numbers(100)]);
    expect(judgement).toMatchObject({
      reason: expect.stringMatching(/; and 10 more differences$/),
    });
  });
});
