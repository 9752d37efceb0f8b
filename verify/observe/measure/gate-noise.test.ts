import { describe, expect, it } from 'vitest';
import {
  advanceGate,
  createGate,
  gateDecision,
  isGateOver,
  reclassifyGate,
  type Gate,
} from './gate.ts';
import { gateOutcome } from './outcome.ts';

const limit = 1000;
const median = createGate({ limit, quantile: 0.5 });
const under = (n: number) => Array.from({ length: n }, (_, i) => 400 + i);
const over = (n: number) => Array.from({ length: n }, (_, i) => 1500 + i);
const mixed = (n: number) => Array.from({ length: n }, (_, i) => (i % 2 === 0 ? 999 : 1001));
const run = (gate: Gate, bursts: readonly (readonly number[])[]) =>
  bursts.reduce((at, samples) => advanceGate(at, samples), gate);

describe('reclassified windows', () => {
  const failed = run(median, [over(16), over(16), over(16)]);
  const quietBut = (...noisy: number[]) =>
    Array.from({ length: 48 }, (_, index) => !noisy.includes(Math.floor(index / 16)));

  it('stay failed if their samples are quiet', () => {
    expect(gateDecision(reclassifyGate(failed, quietBut()))).toBe('fail');
  });

  it('are revoked if their samples turn out to be noisy', () => {
    const again = reclassifyGate(failed, quietBut(1));
    expect(again.windows.map(({ decision }) => decision)).toEqual(['fail', 'revoked', 'fail']);
    expect(isGateOver(again)).toBe(false);
    expect(gateDecision(advanceGate(again, over(16)))).toBe('fail');
  });

  it('can be followed by a pass', () => {
    const again = reclassifyGate(failed, quietBut(0, 1, 2));
    expect(gateOutcome(advanceGate(again, under(16)))).toMatchObject({ status: 'passed' });
  });

  it('are limited in number, because each has spent its share of alpha', () => {
    const noisy = (gate: Gate) =>
      reclassifyGate(
        gate,
        gate.samples.map(() => false),
      );
    const gate = Array.from({ length: 6 }).reduce<Gate>(
      (at) => noisy(advanceGate(at, over(16))),
      median,
    );
    expect(isGateOver(gate)).toBe(true);
    expect(gateOutcome(gate)).toMatchObject({ status: 'inconclusive', windows: 6 });
    expect(advanceGate(gate, under(16)).windows).toHaveLength(6);
    const five = Array.from({ length: 5 }).reduce<Gate>(
      (at) => noisy(advanceGate(at, over(16))),
      median,
    );
    expect(advanceGate(five, over(32)).windows).toHaveLength(6);
  });
});

describe('noisy samples', () => {
  const noisy = (gate: Gate, samples: readonly number[]) => advanceGate(gate, samples, 'noisy');

  it('count for a pass', () => {
    expect(gateOutcome(noisy(median, under(16)))).toMatchObject({ status: 'passed', n: 16 });
  });

  it('never count for a fail, however many there are', () => {
    expect(gateOutcome(noisy(median, over(1999)))).toMatchObject({ reason: 'contended' });
  });

  it('do not prevent a fail by the quiet samples between them', () => {
    const gate = run(noisy(median, over(40)), [over(16), over(16), over(15)]);
    expect(gateDecision(gate)).toBe('undecided');
    expect(gateOutcome(advanceGate(noisy(gate, under(3)), over(1)))).toMatchObject({
      status: 'failed',
      n: 16,
      windows: 3,
    });
  });

  it('can prevent a pass, with `contended` as the reason', () => {
    const gate = noisy(median, over(30));
    const late = advanceGate(gate, under(200).slice(0, 29));
    expect(gateOutcome(late)).toMatchObject({ reason: 'contended' });
  });

  it('only widen the interval', () => {
    const gate = advanceGate(noisy(median, over(20)), mixed(20));
    const { interval, estimate } = gateOutcome(gate);
    expect(interval[0]).toBe(999);
    expect(interval[1]).toBeGreaterThan(1500);
    expect(estimate).toBeGreaterThanOrEqual(999);
  });
});
