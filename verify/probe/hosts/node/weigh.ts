import { nowMs } from './clock.ts';
import type { Weight } from '../../protocol.ts';

/** What one result weighs that is kept alive, in bytes, by the growth of V8's heap over up to `count` of them. */
export async function weigh(
  call: () => unknown,
  count: number,
  ballastBytes: number,
): Promise<Weight[]> {
  const collect = await collector();
  if (!warm.has(call)) for (let again = 0; again < WARM_UPS; again += 1) await call();
  warm.add(call);
  const kept: unknown[] = new Array(count);
  const ballast: unknown[] = new Array(count);
  collect();
  const before = process.memoryUsage().heapUsed;
  const until = nowMs() + MEMORY_MS;
  let made = 0;
  for (; made < count && (made < FEWEST || nowMs() < until); made += 1) {
    kept[made] = await call();
    if (ballastBytes > 0) ballast[made] = heavy(ballastBytes);
  }
  collect();
  const grown = process.memoryUsage().heapUsed - before;
  // both lists are needed until here, or they might be collected before they are weighed
  const isWhole = kept.length === count && ballast.length === count;
  return isWhole ? [{ by: 'heap', bytesEach: Math.max(0, Math.round(grown / made)) }] : [];
}

/** Slow components are weighed by fewer of them. */
const MEMORY_MS = 100;
const WARM_UPS = 64;
const FEWEST = 16;

const warm = new WeakSet<() => unknown>();

/** A list on V8's own heap: a buffer's memory would lie outside of it. */
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
  // what finalizers hold is freed by the second round only
  collecting = () => {
    collect();
    collect();
  };
  return collecting;
}
