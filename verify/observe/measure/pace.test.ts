import { expect, it, test } from 'vitest';
import { createPace } from './pace.ts';
import type { Canaries } from '../../probe/protocol.ts';

const usual: Canaries = [100, 200, 300];

it.each<[string, Canaries, boolean]>([
  ['with a loop slower by more than a tenth', [111, 200, 300], false],
  ['with allocations slower by an eighth', [100, 225, 300], false],
  ['with hops slower by more than two fifths', [100, 200, 421], false],
  ['with all slower by less', [109, 223, 419], true],
  ['with all quicker', [50, 100, 150], true],
  ['with allocations in a heap of another state', [100, 460, 300], true],
])('a stretch %s is usual: %s', (_, set, expected) => {
  const pace = heard(24, usual);
  const at = pace.hear(set);
  for (let more = 0; more < 23; more += 1) pace.hear(set);
  expect(pace.isUsual(at)).toBe(expected);
});

test('a stretch is judged as a whole, by its median', () => {
  const pace = heard(24, usual);
  for (let more = 0; more < 12; more += 1) pace.hear([100, 260, 300]);
  for (let more = 0; more < 12; more += 1) pace.hear(usual);
  expect(pace.isUsual(24)).toBe(true);
});

test('one that has only begun is judged with what came right before it', () => {
  const pace = heard(24, usual);
  for (let more = 0; more < 11; more += 1) pace.hear([100, 260, 300]);
  expect(pace.isUsual(34)).toBe(true);
  for (let more = 0; more < 3; more += 1) pace.hear([100, 260, 300]);
  expect(pace.isUsual(37)).toBe(false);
});

test('an early stretch turns out to have been slow when a later one is quicker', () => {
  const pace = heard(24, [100, 260, 300]);
  expect(pace.isUsual(0)).toBe(true);
  for (let more = 0; more < 24; more += 1) pace.hear(usual);
  expect(pace.isUsual(0)).toBe(false);
});

test('there is nothing to hold one against before the first is whole', () => {
  const pace = heard(12, usual);
  for (let more = 0; more < 11; more += 1) pace.hear([900, 900, 900]);
  expect(pace.isUsual(22)).toBe(true);
});

function heard(count: number, set: Canaries) {
  const pace = createPace();
  for (let more = 0; more < count; more += 1) pace.hear(set);
  return pace;
}
