import { describe, expect, it, test } from 'vitest';
import { createNoiseDetector } from './noise.ts';
import type { Canaries } from '../../probe/protocol.ts';

const usual: Canaries = [100, 200, 300];

describe('a burst is quiet', () => {
  const detector = createNoiseDetector();
  detector.record(times(20, usual));

  it.each<[string, Canaries | undefined, Canaries | undefined, string]>([
    ['if the canaries around it took as long as usual', usual, usual, 'quiet'],
    ['if each canary took as long as its bound', [114, 1600, 600], usual, 'quiet'],
    ['if the canaries were faster', [10, 10, 10], usual, 'quiet'],
    ['but not if the loop before it was slow', [116, 200, 300], usual, 'noisy'],
    ['but not if the allocations after it were slow', usual, [100, 1601, 300], 'noisy'],
    ['but not if the hops after it were slow', usual, [100, 200, 601], 'noisy'],
    ['but not without canaries before it', undefined, usual, 'noisy'],
    ['but not without canaries after it', usual, undefined, 'noisy'],
  ])('%s', (_, before, after, expected) => {
    expect(detector.classify(before, after)).toBe(expected);
  });
});

test('the reference is the best that the machine gave, even if it is slow most of the time', () => {
  const detector = createNoiseDetector();
  detector.record([...times(10, usual), ...times(90, [900, 900, 900])]);
  expect(detector.classify(usual, usual)).toBe('quiet');
  expect(detector.classify(usual, [900, 900, 900])).toBe('noisy');
});

test('a machine that became permanently slower is quiet again after some time', () => {
  const detector = createNoiseDetector();
  const slow: Canaries = [200, 400, 600];
  detector.record(times(100, usual));
  detector.record(times(100, slow));
  expect(detector.classify(slow, slow)).toBe('noisy');
  detector.record(times(250, slow));
  expect(detector.classify(slow, slow)).toBe('quiet');
});

test('nothing is quiet before the first canaries', () => {
  expect(createNoiseDetector().classify(usual, usual)).toBe('noisy');
});

function times(count: number, set: Canaries): Canaries[] {
  return Array.from({ length: count }, () => set);
}
