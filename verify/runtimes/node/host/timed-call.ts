import { Bench } from 'tinybench';
import { delay, nowNs } from './clock.ts';
import { failureOf, lookAt, type Repeated } from './later-result.ts';
import type { CallFailure, Summary } from '../../../probe/protocol.ts';

/** The timed call of one budget. tinybench runs it in bursts, and summarizes the samples at the end. */
export interface TimedCall extends Repeated {
  delayMs: number;
  ballastBytes: number;
  bench: Bench;
  controller: AbortController;
  running: Promise<unknown> | undefined;
  /** samples still to take in this burst */
  wanted: number;
  /** how long the planted delay of this burst took, in ns: it is waited for once, and added to the time of each call */
  waitedNs: number;
  resume: () => void;
  samples: number[];
  finish: (failure?: CallFailure) => void;
}

export function newTimedCall(
  call: () => unknown,
  first: unknown,
  delayMs: number,
  ballastBytes: number,
): TimedCall {
  const controller = new AbortController();
  const bench = new Bench({
    time: 0,
    iterations: ITERATIONS,
    warmup: false,
    signal: controller.signal,
  });
  const timed: TimedCall = {
    call,
    first,
    isSame: isObject(first),
    delayMs,
    ballastBytes,
    bench,
    controller,
    running: undefined,
    wanted: 0,
    waitedNs: 0,
    resume: () => undefined,
    samples: [],
    finish: () => undefined,
  };
  // without `async`, tinybench would call the function once to find out
  bench.add('timed', () => oneSample(timed), { async: true });
  return timed;
}

/** Resolves after `count` further samples, or with how a call failed. */
export async function takeSamples(
  timed: TimedCall,
  count: number,
): Promise<CallFailure | undefined> {
  const begun = nowNs();
  if (timed.delayMs > 0) await delay(timed.delayMs);
  timed.waitedNs = timed.delayMs > 0 ? Number(nowNs() - begun) : 0;
  return new Promise((resolve) => {
    timed.finish = resolve;
    timed.wanted = count;
    timed.running ??= timed.bench.run();
    timed.resume();
  });
}

export async function summedUp(timed: TimedCall): Promise<Summary | undefined> {
  timed.controller.abort();
  timed.resume();
  await timed.running;
  const result = timed.bench.getTask('timed')?.result;
  return result !== undefined && 'latency' in result ? inNanoseconds(result.latency) : undefined;
}

/** Far more than any gate requests: the verifier ends the run, not tinybench. */
const ITERATIONS = 1_000_000;

async function oneSample(timed: TimedCall): Promise<{ overriddenDuration: number }> {
  try {
    const { elapsedNs, made } = await timeOnce(timed);
    lookAt(timed, made);
    timed.samples.push(elapsedNs);
    timed.wanted -= 1;
    // waits after a sample, not before one: closing would then have to invent that sample
    if (timed.wanted === 0) {
      const resumed = new Promise<void>((resolve) => (timed.resume = resolve));
      timed.finish();
      await resumed;
    }
    return { overriddenDuration: elapsedNs / 1e6 };
  } catch (thrown) {
    timed.finish(failureOf(thrown));
    throw thrown;
  }
}

async function timeOnce({
  call,
  waitedNs,
}: TimedCall): Promise<{ elapsedNs: number; made: unknown }> {
  const begun = nowNs();
  const result = call();
  const made = isThenable(result) ? await result : result;
  return { elapsedNs: waitedNs + Number(nowNs() - begun), made };
}

/** Whether `await` treats a value as a promise; functions can be thenables too. */
export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return isObject(value) && 'then' in value;
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function inNanoseconds(latency: {
  mean: number;
  sd: number;
  p50: number;
  p99: number;
  min: number;
  max: number;
}): Summary {
  const { mean, sd, p50, p99, min, max } = latency;
  const [a, b, c, d, e, f] = [mean, sd, p50, p99, min, max].map((ms) => Math.round(ms * 1e6));
  return {
    mean: a ?? 0,
    standardDeviation: b ?? 0,
    p50: c ?? 0,
    p99: d ?? 0,
    min: e ?? 0,
    max: f ?? 0,
  };
}
