import { describe, expect, it, test } from 'vitest';
import { createMoments } from './moments.ts';
import type { Canaries } from '../../probe/protocol.ts';

const usual: Canaries = [100, 200, 300];

describe('a burst is taken in a quiet moment', () => {
  const heard = createMoments();
  heard.hear(times(20, usual));

  it.each<[string, Canaries | undefined, Canaries | undefined, string]>([
    ['when the canaries around it took as long as usual', usual, usual, 'quiet'],
    ['when each took as long as it may', [114, 1600, 600], usual, 'quiet'],
    ['when they were faster', [10, 10, 10], usual, 'quiet'],
    ['not when the loop before it was slow', [116, 200, 300], usual, 'loud'],
    ['not when the allocations after it were slow', usual, [100, 1601, 300], 'loud'],
    ['not when the memory after it was slow', usual, [100, 200, 601], 'loud'],
    ['not without canaries before it', undefined, usual, 'loud'],
    ['not without canaries after it', usual, undefined, 'loud'],
  ])('%s', (_, before, after, expected) => {
    expect(heard.between(before, after)).toBe(expected);
  });
});

test('usual is what the machine could do at its best, though it is slow for most of the time', () => {
  const heard = createMoments();
  heard.hear([...times(10, usual), ...times(90, [900, 900, 900])]);
  expect(heard.between(usual, usual)).toBe('quiet');
  expect(heard.between(usual, [900, 900, 900])).toBe('loud');
});

test('a machine that has become slower for good is quiet again after some time', () => {
  const heard = createMoments();
  const slow: Canaries = [200, 400, 600];
  heard.hear(times(100, usual));
  heard.hear(times(100, slow));
  expect(heard.between(slow, slow)).toBe('loud');
  heard.hear(times(250, slow));
  expect(heard.between(slow, slow)).toBe('quiet');
});

test('nothing is quiet before anything was heard', () => {
  expect(createMoments().between(usual, usual)).toBe('loud');
});

function times(count: number, set: Canaries): Canaries[] {
  return Array.from({ length: count }, () => set);
}
