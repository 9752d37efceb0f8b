/** Estimates the true median of a call: its duration while nothing slows the machine. */
import { median } from './simulate.ts';
import { burst, inSession, type Work } from './works.ts';
import { MAX_CALLS_AT_ONCE, WARM_UP_MS } from '../../verify/observe/measure/pauses.ts';
import type { ObservationContext } from '../../verify/observe/context.ts';
import type { Session } from '../../verify/probe/session.ts';

const PROCESSES = 12;
const PERIODS = 8;
const PERIOD_MS = 500;

/** All workloads in one process, round-robin, as the gate measures them; in several processes, because processes differ. */
export async function truthsOf(
  works: readonly Work[],
  context: ObservationContext,
): Promise<Map<Work, number>> {
  const periods: Map<Work, number[]>[] = [];
  for (let process = 0; process < PROCESSES; process += 1)
    await inSession(works, context, async (session) => {
      for (const work of works) await warmUp(session, work);
      for (let period = 0; period < PERIODS; period += 1)
        periods.push(await periodOf(session, works));
    });
  return truthsFrom(works, periods);
}

/** Calls are warmed up first, as they are before a budget fails. */
async function warmUp(session: Session, work: Work): Promise<void> {
  const untilMs = Date.now() + WARM_UP_MS;
  while (Date.now() < untilMs) await burst(session, work, MAX_CALLS_AT_ONCE);
}

async function periodOf(session: Session, works: readonly Work[]): Promise<Map<Work, number[]>> {
  const taken = new Map<Work, number[]>(works.map((work) => [work, []]));
  const untilMs = Date.now() + PERIOD_MS;
  while (Date.now() < untilMs)
    for (const [work, own] of taken) own.push(...(await burst(session, work)));
  return taken;
}

/**
 * The median of a quiet period. Interference makes calls about 50% slower for seconds, and never faster. So a low median
 * of many periods is the best estimate, but not the lowest one, which may be chance.
 */
function truthsFrom(
  works: readonly Work[],
  periods: readonly ReadonlyMap<Work, readonly number[]>[],
): Map<Work, number> {
  return new Map(
    works.map((work) => {
      const medians = periods
        .map((period) => median(period.get(work) ?? []))
        .toSorted((a, b) => a - b);
      return [work, medians[Math.floor(medians.length / LOW)] ?? Number.NaN];
    }),
  );
}

/** The 5th percentile. */
const LOW = 20;
