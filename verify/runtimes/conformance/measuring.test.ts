/** Timed calls, through the real protocol in every runtime. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildIfStale } from '../../e2e/testing/build.ts';
import { openProbe, scenario, startProbe } from './probe.ts';
import type { StartedSession } from '../../probe/session.ts';
import { runtimes } from './runtimes.ts';
import { literals, step } from './case.ts';
import type { Loss } from '../../model/loss.ts';
import type { Reply, Step } from '../../probe/protocol.ts';

beforeAll(buildIfStale);

describe.each(runtimes)('$title', (runtime) => {
  let probe: StartedSession;
  let next = 0;
  beforeAll(async () => {
    probe = await startProbe(runtime);
  });
  afterAll(() => probe.end());

  const open = async (gate: string, steps: Step[], delayMs = 0) => {
    const timed = { gate, scenario: scenario({ steps }), delayMs };
    return said('opened', await probe.ask({ do: 'open', id: (next += 1), timed })).opened;
  };
  const burst = async (gates: string[], count: number) =>
    said('samples', await probe.ask({ do: 'burst', id: (next += 1), gates, count }));
  const close = async (gate: string) =>
    said('closed', await probe.ask({ do: 'close', id: (next += 1), gate })).summary;

  test('the first gate of a module times its import, a later one does not', async () => {
    const opened = {
      importNs: expect.toSatisfy(isPositive),
      file: expect.stringMatching(/^\/.*\.\w+$/),
      firstCallNs: expect.toSatisfy(isPositive),
    };
    expect(await open('quick', [step('quick')])).toEqual(opened);
    expect(await open('other', [step('quick')])).toEqual({ ...opened, importNs: 0 });
  });

  test('a burst takes as many samples of each gate as it is told to', async () => {
    const { samples, failed } = await burst(['quick', 'other'], 8);
    expect(failed).toBeUndefined();
    expect(Object.keys(samples).toSorted()).toEqual(['other', 'quick']);
    for (const taken of Object.values(samples)) {
      expect(taken).toHaveLength(8);
      expect(taken.every(isPositive)).toBe(true);
    }
  });

  test('a closed gate is summed up from its own samples', async () => {
    await open('summed', [step('quick')]);
    const bursts = [await burst(['summed'], 8), await burst(['summed'], 3)];
    const samples = bursts
      .flatMap((each) => each.samples['summed'] ?? [])
      .toSorted((a, b) => a - b);
    expect(samples).toHaveLength(11);
    const summary = await close('summed');
    expect(summary).toMatchObject({ min: samples[0], p50: samples[5], max: samples[10] });
    expect(summary?.mean).toBeCloseTo(samples.reduce((sum, each) => sum + each, 0) / 11, -1);
    expect(summary?.standardDeviation).toSatisfy(isPositive);
  });

  test('a gate without a sample has no summary', async () => {
    await open('unused', [step('quick')]);
    expect((await close('unused')) ?? null).toBeNull();
  });

  test('delayed gates wait inside of the timed call, and side by side', async () => {
    const gates = ['slow', 'slower', 'slowest'];
    for (const gate of gates) await open(gate, [step('quick')], 40);
    const begun = performance.now();
    const { samples } = await burst([...gates, 'quick'], 4);
    const elapsedMs = performance.now() - begun;
    for (const gate of gates) {
      expect(samples[gate]).toHaveLength(4);
      // a timer may end a little before its time
      expect(Math.min(...(samples[gate] ?? []))).toBeGreaterThan(38e6);
    }
    expect(samples['quick']).toHaveLength(4);
    expect(Math.min(...(samples['quick'] ?? []))).toBeLessThan(30e6);
    expect(elapsedMs).toBeLessThan(3 * 4 * 40 * 0.8);
  });

  test('a call that fails is told, with the samples before it', async () => {
    await open('flaky', [step('flaky')]);
    const { samples, failed } = await burst(['flaky'], 5);
    expect(samples['flaky']).toHaveLength(2);
    expect(failed).toMatchObject({ gate: 'flaky', error: { name: 'Trouble', message: 'tired' } });
  });

  test('only the last step is timed, and what the others gave is there for it', async () => {
    const steps = [
      step('Counter', { as: 'counter', positional: literals(1) }),
      step('$counter.add', { as: 'sum', positional: literals(2) }),
    ];
    expect(await open('sums', steps)).toMatchObject({ firstCallNs: expect.toSatisfy(isPositive) });
    expect((await burst(['sums'], 3)).samples['sums']).toHaveLength(3);
  });

  test('what is awaited is timed to its end', async () => {
    await open('later', [step('later', { positional: literals(1) })]);
    expect((await burst(['later'], 3)).samples['later']).toHaveLength(3);
  });

  test('results that are kept weigh something, by each account of the runtime', async () => {
    await open('weighed', [step('many', { positional: literals(1000) })]);
    const asked = await probe.ask({ do: 'memory', id: (next += 1), gate: 'weighed', count: 64 });
    const { weights } = said('memory', asked);
    const accounts = { node: ['heap'], python: ['tracemalloc', 'resident'] }[runtime.language];
    expect(weights.map(({ by }) => by)).toEqual(accounts);
    expect(weights[0]?.bytesEach).toBeGreaterThan(4000);
    expect(weights[0]?.bytesEach).toBeLessThan(80_000);
  });

  test.for([
    [
      'raises',
      'fail',
      { outcome: 'refused', step: 'timed', error: { name: 'Trouble', message: 'x' } },
    ],
    [
      'is only read',
      'answer',
      {
        outcome: 'lost',
        reason: 'not-supported',
        detail: expect.stringMatching(/is not a function/) as unknown,
      },
    ],
    ['is not there', 'absent', { outcome: 'lost', reason: 'missing-export' }],
    ['is in a broken module', 'broken:make', { outcome: 'lost', reason: 'cannot-import' }],
  ] as const)('a gate for what %s cannot be opened', async ([, target, told]) => {
    expect(await open('never', [step(target, { positional: literals('x') })])).toMatchObject(told);
  });

  test('a target that stops the clocks is timed and delayed all the same', async () => {
    const own = await openProbe(runtime);
    for (const [gate, delayMs] of [
      ['frozen', 0],
      ['delayed', 20],
    ] as const) {
      const timed = { gate, scenario: scenario({ steps: [step('freeze')] }), delayMs };
      await own.ask({ do: 'open', id: 0, timed });
    }
    const asked = await own.ask({ do: 'burst', id: 1, gates: ['frozen', 'delayed'], count: 2 });
    const { samples } = said('samples', asked);
    // a timer may end a little before its time
    expect(Math.min(...(samples['frozen'] ?? [0]))).toBeGreaterThan(4e6);
    expect(Math.min(...(samples['delayed'] ?? [0]))).toBeGreaterThan(22e6);
  });

  test('an error before the timed step is refused', async () => {
    const steps = [step('fail', { as: 'first', positional: literals('x') }), step('quick')];
    expect(await open('never', steps)).toMatchObject({
      outcome: 'refused',
      error: { name: 'Trouble' },
    });
  });
});

function isPositive(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value > 0;
}

function said<Say extends Reply['say']>(
  say: Say,
  reply: Reply | Loss,
): Extract<Reply, { say: Say }> {
  if (!('say' in reply) || reply.say !== say)
    throw new Error(`not '${say}' but ${JSON.stringify(reply)}`);
  return reply as Extract<Reply, { say: Say }>;
}
