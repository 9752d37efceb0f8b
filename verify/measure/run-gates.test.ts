import { describe, expect, it } from 'vitest';
import { advanceGate, createGate } from './gate.ts';
import { mayGoOn } from './run-gates.ts';

const limitNs = 1000;
const gateWith = (...samplesNs: number[]) =>
  advanceGate(createGate({ limitNs, quantile: 0.5 }), samplesNs);

describe('a gate gets more samples', () => {
  it.each([
    ['within the time', gateWith(500, 1500), 9_999, true],
    ['not beyond it', gateWith(500, 1500), 10_000, false],
    ['not beyond it without any sample', gateWith(), 10_000, false],
    ['beyond it while every sample is over the limit', gateWith(1500, 2500), 59_999, true],
    ['not without end', gateWith(1500, 2500), 60_000, false],
    ['not once it has decided', gateWith(...Array<number>(16).fill(500)), 0, false],
  ])('%s', (_, gate, elapsedMs, expected) => {
    expect(mayGoOn(gate, elapsedMs)).toBe(expected);
  });
});
