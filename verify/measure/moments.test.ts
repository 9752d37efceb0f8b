import { describe, expect, it, test } from 'vitest';
import { createMoments } from './moments.ts';
import type { Canaries } from '../probe/protocol.ts';

const usual: Canaries = [100, 200, 300];

describe('a burst is taken in a quiet moment', () => {
  const heard = createMoments();
  heard.hear(times(20, usual));

  it.each<[string, Canaries | undefined, Canaries | undefined, string]>([
    ['when the canaries around it took as long as usual', usual, usual, 'quiet'],
    ['when each took as long as it may', [114, 800, 600], usual, 'quiet'],
    ['when they were faster', [10, 10, 10], usual, 'quiet'],
    ['not when the loop before it was slow', [116, 200, 300], usual, 'loud'],
    ['not when the allocations after it were slow', usual, [100, 801, 300], 'loud'],
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

describe('a burst in turn is judged by its stretch as well', () => {
  const heard = createMoments();
  const first = heard.hearInTurn(times(48, usual));
  heard.hearInTurn(times(24, usual));
  const slow = heard.hearInTurn(times(24, [100, 230, 300])) - 24;
  const begun = heard.hearInTurn(times(10, [100, 230, 300]));

  it.each<[string, number, string]>([
    ['quiet where the stretch is as usual', first, 'quiet'],
    ['quiet where half of the stretch is', slow, 'quiet'],
    ['loud where more of it is slow, in one that has only begun', begun, 'loud'],
  ])('%s', (_, at, expected) => {
    expect(heard.between(usual, usual, at)).toBe(expected);
  });

  it.each<[string, Canaries, string]>([
    ['a loop slower by a tenth', [111, 200, 300], 'loud'],
    ['allocations slower by an eighth', [100, 225, 300], 'loud'],
    ['hops slower by more than two fifths', [100, 200, 421], 'loud'],
    ['all slower by less', [109, 223, 419], 'quiet'],
  ])('%s: %s is %s', (_, set, expected) => {
    const moments = createMoments();
    moments.hearInTurn(times(48, usual));
    const at = moments.hearInTurn(times(48, set));
    expect(moments.between(set, set, at)).toBe(expected);
    expect(moments.between(set, set)).toBe('quiet');
  });

  it('not while there is no whole one to hold it against', () => {
    const moments = createMoments();
    const at = moments.hearInTurn([...times(24, usual), ...times(23, [100, 300, 300])]);
    expect(moments.between(usual, usual, at + 40)).toBe('quiet');
  });
});

test('nothing is quiet before anything was heard', () => {
  expect(createMoments().between(usual, usual)).toBe('loud');
});

function times(count: number, set: Canaries): Canaries[] {
  return Array.from({ length: count }, () => set);
}
