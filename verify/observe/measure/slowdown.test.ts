import { expect, it, test } from 'vitest';
import { createSlowdownDetector } from './slowdown.ts';
import type { Canaries } from '../../probe/protocol.ts';

const usual: Canaries = [100, 200, 300];

it.each<[string, Canaries, boolean]>([
  ['with a loop slower by more than a tenth', [111, 200, 300], false],
  ['with allocations slower by an eighth', [100, 225, 300], false],
  ['with hops slower by more than two fifths', [100, 200, 421], false],
  ['with all slower by less', [109, 223, 419], true],
  ['with all quicker', [50, 100, 150], true],
  ['with allocations in a heap of another state', [100, 460, 300], true],
])('a block %s is as fast as usual: %s', (_, set, expected) => {
  const slowdown = detectorWith(24, usual);
  const at = slowdown.record(set);
  for (let more = 0; more < 23; more += 1) slowdown.record(set);
  expect(slowdown.isAsFastAsUsual(at)).toBe(expected);
});

test('a block is classified by its median', () => {
  const slowdown = detectorWith(24, usual);
  for (let more = 0; more < 12; more += 1) slowdown.record([100, 260, 300]);
  for (let more = 0; more < 12; more += 1) slowdown.record(usual);
  expect(slowdown.isAsFastAsUsual(24)).toBe(true);
});

test('an incomplete block is classified together with the canaries right before it', () => {
  const slowdown = detectorWith(24, usual);
  for (let more = 0; more < 11; more += 1) slowdown.record([100, 260, 300]);
  expect(slowdown.isAsFastAsUsual(34)).toBe(true);
  for (let more = 0; more < 3; more += 1) slowdown.record([100, 260, 300]);
  expect(slowdown.isAsFastAsUsual(37)).toBe(false);
});

test('a faster block shows that an earlier one was slow', () => {
  const slowdown = detectorWith(24, [100, 260, 300]);
  expect(slowdown.isAsFastAsUsual(0)).toBe(true);
  for (let more = 0; more < 24; more += 1) slowdown.record(usual);
  expect(slowdown.isAsFastAsUsual(0)).toBe(false);
});

test('everything is as fast as usual before the first block is complete', () => {
  const slowdown = detectorWith(12, usual);
  for (let more = 0; more < 11; more += 1) slowdown.record([900, 900, 900]);
  expect(slowdown.isAsFastAsUsual(22)).toBe(true);
});

function detectorWith(count: number, set: Canaries) {
  const slowdown = createSlowdownDetector();
  for (let more = 0; more < count; more += 1) slowdown.record(set);
  return slowdown;
}
