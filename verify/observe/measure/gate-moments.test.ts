import { describe, expect, it } from 'vitest';
import {
  advanceGate,
  createGate,
  gateDecision,
  isGateOver,
  rejudgeGate,
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

describe('windows that are judged again', () => {
  const failed = run(median, [over(16), over(16), over(16)]);
  const quietBut = (...loud: number[]) =>
    Array.from({ length: 48 }, (_, index) => !loud.includes(Math.floor(index / 16)));

  it('stay failed while their samples are of quiet moments', () => {
    expect(gateDecision(rejudgeGate(failed, quietBut()))).toBe('fail');
  });

  it('are revoked where the moments turn out to have been loud', () => {
    const again = rejudgeGate(failed, quietBut(1));
    expect(again.windows.map(({ decision }) => decision)).toEqual(['fail', 'revoked', 'fail']);
    expect(isGateOver(again)).toBe(false);
    expect(gateDecision(advanceGate(again, over(16)))).toBe('fail');
  });

  it('let a pass stand that comes after them', () => {
    const again = rejudgeGate(failed, quietBut(0, 1, 2));
    expect(gateOutcome(advanceGate(again, under(16)))).toMatchObject({ status: 'passed' });
  });

  it('come to an end, as each has spent its chance to pass', () => {
    const loud = (gate: Gate) =>
      rejudgeGate(
        gate,
        gate.samples.map(() => false),
      );
    const gate = Array.from({ length: 6 }).reduce<Gate>(
      (at) => loud(advanceGate(at, over(16))),
      median,
    );
    expect(isGateOver(gate)).toBe(true);
    expect(gateOutcome(gate)).toMatchObject({ status: 'inconclusive', windows: 6 });
    expect(advanceGate(gate, under(16)).windows).toHaveLength(6);
    const five = Array.from({ length: 5 }).reduce<Gate>(
      (at) => loud(advanceGate(at, over(16))),
      median,
    );
    expect(advanceGate(five, over(32)).windows).toHaveLength(6);
  });
});

describe('samples of loud moments', () => {
  const loud = (gate: Gate, samples: readonly number[]) => advanceGate(gate, samples, 'loud');

  it('count for a pass', () => {
    expect(gateOutcome(loud(median, under(16)))).toMatchObject({ status: 'passed', n: 16 });
  });

  it('never count for a fail, however many they are', () => {
    expect(gateOutcome(loud(median, over(1999)))).toMatchObject({ reason: 'contended' });
  });

  it('leave a fail to the quiet ones between them', () => {
    const gate = run(loud(median, over(40)), [over(16), over(16), over(15)]);
    expect(gateDecision(gate)).toBe('undecided');
    expect(gateOutcome(advanceGate(loud(gate, under(3)), over(1)))).toMatchObject({
      status: 'failed',
      n: 16,
      windows: 3,
    });
  });

  it('keep a gate from passing, and are named as what kept it', () => {
    const gate = loud(median, over(30));
    const late = advanceGate(gate, under(200).slice(0, 29));
    expect(gateOutcome(late)).toMatchObject({ reason: 'contended' });
  });

  it('widen the interval to both sides only', () => {
    const gate = advanceGate(loud(median, over(20)), mixed(20));
    const { interval, estimate } = gateOutcome(gate);
    expect(interval[0]).toBe(999);
    expect(interval[1]).toBeGreaterThan(1500);
    expect(estimate).toBeGreaterThanOrEqual(999);
  });
});
