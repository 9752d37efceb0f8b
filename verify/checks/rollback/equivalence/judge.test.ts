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
  const seen = Object.fromEntries([...named('asIs', asIs), ...named('flipped', flipped)]);
  return judgeEquivalence(seen, comparison);
}

const yes = gives({ text: 'yes', id: 1 });
const no = gives({ text: 'no', id: 2 });

describe('a scenario', () => {
  test.each([
    ['agrees where all runs give the same', [yes, yes], [yes, yes], { holds: true }],
    [
      'agrees where they differ in what may',
      [yes, yes],
      [gives({ text: 'yes', id: 3 }), yes],
      { holds: true },
    ],
    [
      'agrees where both states end in the same error',
      [raises('x'), raises('x')],
      [raises('x'), raises('x')],
      { holds: true, notes: ['it ends in the same error with the flag in either state'] },
    ],
    [
      'differs where each state is steady and they are not the same',
      [yes, yes],
      [no, no],
      {
        holds: false,
        signal: 'equivalence-differs',
        evidence: [{ subject: 'reply.text with x false', measured: 'no', expected: 'yes', n: 4 }],
      },
    ],
    [
      'is refused where one state ends in an error',
      [yes, yes],
      [raises('x'), raises('x')],
      { holds: false, signal: 'equivalence-refused', evidence: [{ where: 'legacy.ts:7' }] },
    ],
    [
      'differs where the states end in two errors',
      [raises('x'), raises('x')],
      [raises('y'), raises('y')],
      { holds: false, signal: 'equivalence-differs' },
    ],
    [
      'is unsteady where the runs of one state differ, however the other state compares',
      [yes, yes],
      [no, yes],
      { holds: 'unknown', reason: expect.stringContaining('reply.text (with x false)') },
    ],
    [
      'is unsteady where one run of a state ends in an error',
      [yes, raises('x')],
      [yes, yes],
      { holds: 'unknown', reason: expect.stringContaining('ending (with x true)') },
    ],
    [
      'differs beside the noise, which is named and not blamed',
      [gives({ text: 'yes', at: 1 }), gives({ text: 'yes', at: 2 })],
      [gives({ text: 'no', at: 3 }), gives({ text: 'no', at: 4 })],
      {
        holds: false,
        reason: 'reply.text with x false is "no", and "yes" with x true',
        notes: [
          'differs from run to run with x false: reply.at',
          'differs from run to run with x true: reply.at',
        ],
      },
    ],
    [
      'cannot be told where a run was lost',
      [yes, yes],
      [lost('exited', 'gone'), yes],
      { holds: 'unobserved', loss: { reason: 'exited' } },
    ],
    [
      'cannot be told where there is nothing to compare',
      [nothing, nothing],
      [nothing, nothing],
      { holds: 'unobserved', loss: { reason: 'missing-export' } },
    ],
    [
      'cannot be told where a value is no plain data',
      [opaque, opaque],
      [opaque, opaque],
      { holds: 'unobserved', loss: { reason: 'not-supported' } },
    ],
  ])('%s', (_what, asIs, flipped, expected) => {
    expect(judge(asIs, flipped)).toMatchObject(expected);
  });

  test('tells how many differences it does not show', () => {
    const numbers = (from: number) => gives(Array.from({ length: 30 }, (_, at) => from + at));
    const judgement = judge([numbers(0), numbers(0)], [numbers(100), numbers(100)]);
    expect(judgement).toMatchObject({
      reason: expect.stringMatching(/; and 10 more differences$/),
    });
  });
});
