import { nowMs } from './clock.ts';
import { callAgain, failureOf } from './later-result.ts';
import type { CallFailure, Weight } from '../../../probe/protocol.ts';
import type { TimedCall } from './timed-call.ts';

export interface Weighed {
  weights: Weight[];
  /** every call returned the same object as the first one, so another call keeps no more memory */
  same?: true;
  failed?: CallFailure;
}

/** The memory of one result in bytes, from the growth of V8's memory while up to `count` results are kept alive. */
export async function weigh(timed: TimedCall, count: number): Promise<Weighed> {
  const collect = await collector();
  const { ballastBytes } = timed;
  const kept: unknown[] = new Array(count);
  const ballast: unknown[] = new Array(count);
  let before = 0;
  let made = 0;
  try {
    if (!warm.has(timed)) for (let again = 0; again < WARM_UPS; again += 1) await callAgain(timed);
    warm.add(timed);
    collect();
    before = used();
    const until = nowMs() + MEMORY_MS;
    for (; made < count && (made < FEWEST || nowMs() < until); made += 1) {
      kept[made] = await callAgain(timed);
      if (ballastBytes > 0) ballast[made] = heavy(ballastBytes);
    }
  } catch (thrown) {
    return { weights: [], failed: failureOf(thrown) };
  }
  collect();
  const grown = used() - before;
  // both lists are used here, because otherwise they could be collected before the measurement
  const isWhole = kept.length === count && ballast.length === count;
  if (!isWhole) return { weights: [] };
  const weights: Weight[] = [{ by: 'heap', bytesEach: Math.max(0, Math.round(grown / made)) }];
  return { weights, ...(timed.isSame ? { same: true } : {}) };
}

/** Memory on the heap, and memory outside of it that objects own, such as the bytes of a buffer. */
function used(): number {
  const { heapUsed, external } = usage();
  return heapUsed + external;
}

// held from before the target is imported, which may replace it
const usage = process.memoryUsage;

/** Fewer results are measured if a component is slow. */
const MEMORY_MS = 100;
const WARM_UPS = 64;
const FEWEST = 16;

const warm = new WeakSet<TimedCall>();

/** A list on V8's heap: the memory of a buffer would be outside of it. */
function heavy(bytes: number): number[] {
  return new Array<number>(Math.ceil(bytes / 8)).fill(0);
}

let collecting: (() => void) | undefined;

async function collector(): Promise<() => void> {
  if (collecting !== undefined) return collecting;
  const { setFlagsFromString } = await import('node:v8');
  const { runInNewContext } = await import('node:vm');
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  // memory that finalizers hold is freed only by the second collection
  collecting = () => {
    collect();
    collect();
  };
  return collecting;
}
