import { describe, expect, it } from 'vitest';
import { advanceGate, createGate } from './gate.ts';
import { burstsOf, look, mayGoOn, newTurn, takeTurn, type Turn } from './turn.ts';
import type { Canaries } from '../../probe/protocol.ts';

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
  const quicker: Canaries = [200, 170, 200];
  const over = Array<number>(16).fill(2 * limit);
  const around = (set: Canaries) => ({ before: set, after: set });
  const begun = (planted = false) => {
    const turn = newTurn({ measure: 'warm', limit, quantile: 0.5, alpha: 0.001, planted });
    takeTurn(turn, over, around(slowSet), 1000);
    return { turn };
  };
  const ranIn = () => {
    const { turn } = begun();
    turn.runIn = 'done';
    takeTurn(turn, over, around(slowSet), 2000);
    return { turn };
  };
  const decisions = ({ gate }: Turn) => gate.windows.map(({ decision }) => decision);

  it('takes the first window that fails for calls that are not yet compiled, and has them run in', () => {
    const { turn } = begun();
    expect(turn).toMatchObject({ runIn: 'due', restsUntilMs: 0, restedMs: 0 });
    expect(decisions(turn)).toEqual(['revoked']);
  });

  it('does so once, and then rests for seconds after a failed window, as interference lasts', () => {
    const { turn } = ranIn();
    expect(turn).toMatchObject({ runIn: 'done', restsUntilMs: 5500, restedMs: 3500 });
    expect(decisions(turn)).toEqual(['revoked', 'fail']);
  });

  it('counts nothing for the next window of what came in the same burst', () => {
    const { turn } = begun();
    const other = newTurn({ measure: 'warm', limit, quantile: 0.5, alpha: 0.001, planted: false });
    takeTurn(other, [...over, ...over.slice(0, 7)], around(slowSet), 1000);
    expect(other.gate.windows).toMatchObject([{ n: 23, exceeding: 23, decision: 'revoked' }]);
    expect(turn.gate.windows).toMatchObject([{ n: 16 }]);
  });

  it('is not run in, and does not rest, where the slowness was planted', () => {
    expect(begun(true).turn).toMatchObject({ runIn: 'done', restsUntilMs: 1000, restedMs: 0 });
  });

  it('fails in a loud moment too where the slowness was planted, and only there', () => {
    const loud = (planted: boolean) => {
      const { turn } = begun(planted);
      turn.runIn = 'done';
      turn.moments.hear([fastSet]);
      takeTurn(turn, over, around(slowSet), 2000);
      return decisions(turn);
    };
    expect(loud(true)).toEqual(['fail', 'fail']);
    expect(loud(false)).toEqual(['revoked', 'undecided']);
  });

  it('does not rest while nothing failed', () => {
    const { turn } = ranIn();
    takeTurn(turn, [1, 2 * limit], around(slowSet), 6000);
    expect(turn.restsUntilMs).toBe(6000);
  });

  it('goes on at once when the machine is heard to have been slow, and its window is revoked', () => {
    const { turn } = ranIn();
    expect(burstsOf(turn)).toEqual({ all: 2, loud: 0 });
    turn.moments.hear([fastSet]);
    look(turn);
    expect(turn.restsUntilMs).toBe(0);
    expect(decisions(turn)).toEqual(['revoked', 'revoked']);
    expect(burstsOf(turn)).toEqual({ all: 2, loud: 2 });
  });

  it('goes on at once when a later stretch was quicker than its own by more than stretches differ', () => {
    const { turn } = ranIn();
    // two of its own bursts were heard
    for (const set of [...times(22, slowSet), ...times(23, quicker)]) turn.pace.hear(set);
    look(turn);
    expect(decisions(turn)).toEqual(['revoked', 'fail']);
    turn.pace.hear(quicker);
    look(turn);
    expect(decisions(turn)).toEqual(['revoked', 'revoked']);
  });
  it.each([
    ['slow calls', 0.5, 20e6],
    ['a budget on a tail', 0.95, 2 * limit],
  ])('has no stretches of %s', (_, quantile, sample) => {
    const turn = newTurn({ measure: 'warm', limit, quantile, alpha: 0.001, planted: false });
    takeTurn(turn, Array<number>(8).fill(sample), around(slowSet), 1000);
    takeTurn(turn, Array<number>(8).fill(sample), around(slowSet), 1000);
    expect(turn.around.map(({ at }) => at).at(-1)).toBeUndefined();
  });
});

function times(count: number, set: Canaries): Canaries[] {
  return Array.from({ length: count }, () => set);
}
