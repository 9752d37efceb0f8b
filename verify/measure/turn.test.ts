import { describe, expect, it } from 'vitest';
import { advanceGate, createGate } from './gate.ts';
import { createMoments } from './moments.ts';
import { burstsOf, look, mayGoOn, newTurn, takeTurn } from './turn.ts';
import type { Canaries } from '../probe/protocol.ts';

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

describe('a turn', () => {
  const slowSet: Canaries = [200, 200, 200];
  const fastSet: Canaries = [100, 100, 100];
  const over = Array<number>(16).fill(2 * limit);
  const begun = (planted = false) => {
    const moments = createMoments();
    moments.hear([slowSet, slowSet]);
    const turn = newTurn({ measure: 'warm', limit, quantile: 0.5, alpha: 0.001, planted });
    takeTurn(turn, over, [slowSet, slowSet], moments, 1000);
    return { moments, turn };
  };

  it('rests for seconds after a failed window, as interference lasts', () => {
    expect(begun().turn).toMatchObject({ restsUntilMs: 4500, restedMs: 3500 });
  });

  it('rests for less where the slowness was planted', () => {
    expect(begun(true).turn).toMatchObject({ restsUntilMs: 1250 });
  });

  it('does not rest while nothing failed', () => {
    const { turn, moments } = begun();
    takeTurn(turn, [1, 2 * limit], [slowSet, slowSet], moments, 5000);
    expect(turn.restsUntilMs).toBe(5000);
  });

  it('goes on at once when the machine is heard to have been slow, and its window is revoked', () => {
    const { turn, moments } = begun();
    expect(burstsOf(turn, moments)).toEqual({ all: 1, loud: 0 });
    moments.hear([fastSet]);
    look(turn, moments);
    expect(turn.restsUntilMs).toBe(0);
    expect(turn.gate.windows.map(({ decision }) => decision)).toEqual(['revoked']);
    expect(burstsOf(turn, moments)).toEqual({ all: 1, loud: 1 });
  });
});
