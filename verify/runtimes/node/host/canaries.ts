import { nowNs } from './clock.ts';
import type { Canaries } from '../../../probe/protocol.ts';

/** Does each canary's work and says how long it took. What they need is made by the first call, outside of any timing. */
export function timeCanaries(): Canaries {
  memory ??= warmed();
  return [faster(loop), faster(allocate), faster(chase)];
}

/** 16 MB, more than a core has near itself; written to, as untouched pages would all be one and the same. */
const BYTES = 16 * 1024 * 1024;
const HOPS = 400;
const OBJECTS = 400;
const STEPS = 4000;
/** Until the compiler has seen enough of them. */
const WARM_UPS = 40;

let memory: Uint8Array | undefined;
/** results are kept here, or the compiler might leave the work out */
const kept = { sum: 0, at: 0, list: [] as unknown[] };

function warmed(): Uint8Array {
  const made = new Uint8Array(BYTES).fill(1);
  memory = made;
  for (let again = 0; again < WARM_UPS; again += 1) {
    loop();
    allocate();
    chase();
  }
  return made;
}

/** Of two in a row: the first also pays for what the target's call left in the caches, which is no fault of the machine. */
function faster(work: () => void): number {
  return Math.min(timed(work), timed(work));
}

function timed(work: () => void): number {
  const begun = nowNs();
  work();
  return Number(nowNs() - begun);
}

function loop(): void {
  let sum = kept.sum;
  for (let step = 0; step < STEPS; step += 1) sum = (Math.imul(sum, 31) + step) | 0;
  kept.sum = sum;
}

function allocate(): void {
  const list: unknown[] = [];
  for (let made = 0; made < OBJECTS; made += 1) list.push({ made, next: null });
  kept.list = list;
}

/** Where each hop leads depends on what the one before it has read, so that none can begin early. */
function chase(): void {
  const bytes = memory;
  if (bytes === undefined) return;
  let at = kept.at;
  for (let hop = 0; hop < HOPS; hop += 1)
    at = (Math.imul(at, 1664525) + 1013904222 + (bytes[at] ?? 0)) & (BYTES - 1);
  kept.at = at;
}
