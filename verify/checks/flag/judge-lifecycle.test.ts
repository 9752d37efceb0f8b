import { describe, expect, test } from 'vitest';
import { judgeLifecycle } from './judge-lifecycle.ts';
import type { FlagFacts } from './facts.ts';
import type { Observation, Observations } from '../../observe/stimulus.ts';
import type { SourcesOutcome } from '../../observe/usages/stimulus.ts';

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

describe('a flag', () => {
  test.each<[string, SourcesOutcome, Observations, object]>([
    [
      'lives where code reads it, up to the last day',
      sources(),
      follows,
      { holds: true, evidence: [{ measured: ['factory.ts:7'], where: 'factory.ts:7' }, {}, {}] },
    ],
    [
      'is unread where only a comment and a test name it, as flag.effect says too',
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
      'is unread where nothing names it, which contradicts an effect that was seen',
      sources({ places: [] }),
      follows,
      {
        signal: 'flag-unread',
        reason: '5 source files name use_x nowhere',
        notes: [expect.stringContaining('contradiction: no code was found that reads use_x')],
      },
    ],
    [
      'is read, which contradicts an effect that was not seen',
      sources(),
      ghost,
      {
        holds: true,
        notes: [expect.stringContaining('contradiction: code reads use_x')],
      },
    ],
    [
      'is overdue on the day after',
      sources({ today: '2026-07-01' }),
      follows,
      { signal: 'flag-overdue', reason: expect.stringContaining('by 2026-06-30') },
    ],
    [
      'chooses nothing any more where its other class is neither defined nor built',
      sources({ legacy: [] }),
      { expected: builds('New'), otherwise: builds('New') },
      { signal: 'legacy-gone', reason: expect.stringContaining('Old') },
    ],
    [
      'chooses a class that is built, wherever that is defined',
      sources({ legacy: [] }),
      follows,
      { holds: true },
    ],
    [
      'cannot be called unread where not all was searched',
      sources({ places: [], cut: true }),
      follows,
      { holds: 'unobserved', loss: { reason: 'not-supported' } },
    ],
  ])('%s', (_what, seenSources, effect, expected) => {
    expect(judgeLifecycle({ sources: seenSources, ...effect }, facts)).toMatchObject(expected);
  });
});
