import { describe, expect, test } from 'vitest';
import { judgeLifecycle } from './judge.ts';
import type { Observation, Observations } from '../../../observe/stimulus.ts';
import type { SourcesOutcome } from '../../../observe/usages/stimulus.ts';
import type { FlagFacts } from '../facts.ts';

const facts = {
  flag: {
    key: 'use_x',
    expect: true,
    effect: { call: 'factory:create', with: [], when: { true: 'New', false: 'Old' } },
    lifecycle: { remove: '2026-06-30' },
  },
  otherwise: false,
} as unknown as FlagFacts;

const reader = { file: 'factory.ts', line: 7, role: 'read', part: 'code' } as const;
const inComment = { file: 'factory.ts', line: 3, role: 'comment', part: 'code' } as const;
const inTest = { file: 'factory.test.ts', line: 9, role: 'read', part: 'test' } as const;

function sources(change: Partial<SourcesOutcome> = {}): SourcesOutcome {
  const found = { places: [reader], legacy: ['legacy.ts:1'], files: 5, passedOver: 0, cut: false };
  return { outcome: 'sources', today: '2026-06-30', ...found, ...change };
}
function builds(name: string): Observation {
  return { outcome: 'returned', values: { class: { kind: 'plain', value: name } }, durationNs: 1 };
}
const follows: Observations = { expected: builds('New'), otherwise: builds('Old') };
const ghost: Observations = { expected: builds('New'), otherwise: builds('New') };

describe('flag.lifecycle', () => {
  test.each<[string, SourcesOutcome, Observations, object]>([
    [
      'passes if code reads the flag, up to the last day',
      sources(),
      follows,
      { holds: true, evidence: [{ measured: ['factory.ts:7'], where: 'factory.ts:7' }, {}, {}] },
    ],
    [
      'fails if only a comment and a test name the flag',
      sources({ places: [inComment, inTest] }),
      ghost,
      {
        holds: false,
        signal: 'flag-unread',
        reason: expect.stringContaining('in 2 places, and none of them reads it in production'),
        notes: ['named in comments: factory.ts:3', 'named in tests: factory.test.ts:9'],
      },
    ],
    [
      'fails if nothing names the flag, and notes that this contradicts an observed effect',
      sources({ places: [] }),
      follows,
      {
        signal: 'flag-unread',
        reason: 'no code reads use_x: none of 5 source files names it',
        notes: [expect.stringContaining('contradiction: no code was found that reads use_x')],
      },
    ],
    [
      'notes that readers contradict a flag without effect',
      sources(),
      ghost,
      {
        holds: true,
        notes: [expect.stringContaining('contradiction: code reads use_x')],
      },
    ],
    [
      'fails on the day after the removal date',
      sources({ today: '2026-07-01' }),
      follows,
      { signal: 'flag-overdue', reason: expect.stringContaining('by 2026-06-30') },
    ],
    [
      'fails if the other class is neither defined nor built',
      sources({ legacy: [] }),
      { expected: builds('New'), otherwise: builds('New') },
      { signal: 'legacy-gone', reason: expect.stringContaining('Old') },
    ],
    [
      'passes if the other class is built, although no definition was found',
      sources({ legacy: [] }),
      follows,
      { holds: true },
    ],
    [
      'is not observed if no reader was found and not all sources were searched',
      sources({ places: [], cut: true }),
      follows,
      { holds: 'unobserved', loss: { reason: 'not-supported' } },
    ],
  ])('%s', (_what, searched, effect, expected) => {
    expect(judgeLifecycle({ sources: searched, ...effect }, facts)).toMatchObject(expected);
  });
});
