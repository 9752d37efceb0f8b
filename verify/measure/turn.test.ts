import { describe, expect, it } from 'vitest';
import { advanceGate, createGate } from './gate.ts';
import { mayGoOn } from './turn.ts';

const limit = 1000;
const gateWith = (...samples: number[]) =>
  advanceGate(createGate({ limit, quantile: 0.5 }), samples);
const slow = Array<number>(8).fill(500e6);

describe('a gate gets more samples', () => {
  it.each([
    ['within the time', gateWith(500, 1500), 9_999, true],
    ['not beyond it', gateWith(...Array<number>(20).fill(500), ...slow), 10_000, false],
    ['beyond it while it has not had what it needs', gateWith(500, 1500), 30_000, true],
    ['not once its own calls took as long', gateWith(1, ...slow, ...slow, ...slow), 10_000, false],
    ['not beyond it without any sample', gateWith(), 10_000, false],
    ['beyond it while every sample is over the limit', gateWith(1500, 2500), 59_999, true],
    ['not without end', gateWith(...Array<number>(20).fill(1500)), 60_000, false],
    ['not once it has decided', gateWith(...Array<number>(16).fill(500)), 0, false],
  ])('%s', (_, gate, elapsedMs, expected) => {
    expect(mayGoOn(gate, elapsedMs, 10_000)).toBe(expected);
  });
});
