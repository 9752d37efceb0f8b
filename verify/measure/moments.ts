import type { Canaries } from '../probe/protocol.ts';
import type { Moment } from './gate.ts';

/**
 * Tells quiet moments from loud ones by canaries, small works of proofroll's own that always take the same effort:
 * an arithmetic loop, 400 small allocations, and 400 hops through 16 MB. They are looked at in two ways, each time
 * against the better part of what this machine gave during this round of measuring.
 *
 * One by one: each kind has the 5th percentile of its last 256 times, and a moment is loud when the loop took longer
 * than 1.15 times that, the allocations longer than 4 times, or the hops longer than twice: a quiet machine rarely
 * goes beyond it, as a loop needs nothing but the core, while a single time of the others depends on what is in the
 * caches. A burst was taken in a quiet moment when the canaries before it and those after it were.
 *
 * By the stretch, of bursts that are in turn: their medians vary so little that a memory slower by a third is heard
 * in them, which single times do not tell. A stretch is loud when the median of its loop is above 1.1 times the 5th
 * percentile of all stretches, that of the allocations above 1.12 times, or that of the hops above 1.4 times.
 *
 * A machine that is slow all the time, but evenly, is quiet. As the better part may come later, moments are judged
 * anew before a budget fails. What canaries cannot see is a machine that was slow only between them.
 */
export function createMoments(): Moments {
  const heard: number[][] = SINGLE.map(() => []);
  const inTurn: Canaries[] = [];
  const paces: number[][] = STRETCH.map(() => []);
  let known: number[] | undefined;
  const bounds = (): readonly number[] =>
    (known ??= [
      ...heard.map((times, kind) => lowerQuantile(times) * (SINGLE[kind] ?? 1)),
      ...paces.map((medians, kind) => lowerQuantile(medians) * (STRETCH[kind] ?? 1)),
    ]);
  const hear = (sets: readonly Canaries[]): void => {
    for (const [kind, times] of heard.entries()) {
      for (const set of sets) times.push(set[kind] ?? 0);
      times.splice(0, Math.max(0, times.length - REMEMBERED));
    }
    known = undefined;
  };
  const paceAt = (at: number): readonly number[] => {
    const stretch = Math.floor(at / LONG);
    const whole = paces.map((medians) => medians[stretch]);
    return whole.every((pace) => pace !== undefined) ? whole : medianPace(inTurn.slice(-LONG));
  };
  return {
    hear,
    hearInTurn: (sets) => {
      hear(sets);
      const first = inTurn.length;
      inTurn.push(...sets);
      for (let next = paces[0]?.length ?? 0; (next + 1) * LONG <= inTurn.length; next += 1)
        for (const [kind, pace] of medianPace(inTurn.slice(next * LONG).slice(0, LONG)).entries())
          paces[kind]?.push(pace);
      return first;
    },
    bounds,
    between: (before, after, at) => {
      const all = bounds();
      const [single, stretch] = [all.slice(0, SINGLE.length), all.slice(SINGLE.length)];
      const isAtPace = at === undefined || paces[0]?.length === 0 || isWithin(paceAt(at), stretch);
      return isWithin(before, single) && isWithin(after, single) && isAtPace ? 'quiet' : 'loud';
    },
  };
}

export interface Moments {
  /** canaries in time order; those of a burst are heard before it is judged */
  hear(sets: readonly Canaries[]): void;
  /** the same of bursts in turn, with nothing idle between them: only these make stretches. Which is the first one? */
  hearInTurn(sets: readonly Canaries[]): number;
  /** the longest that each kind may take in a quiet moment, one by one and by the stretch, by what was heard so far */
  bounds(): readonly number[];
  /**
   * A burst that has no canaries around it cannot be called quiet.
   * @param at which of those heard in turn were right before it, where stretches are to be judged as well
   */
  between(before: Canaries | undefined, after: Canaries | undefined, at?: number): Moment;
}

const REMEMBERED = 256;
const LOWER = 0.05;
/** Of the loop, the allocations and the hops. */
const SINGLE = [1.15, 4, 2] as const;
const STRETCH = [1.1, 1.12, 1.4] as const;
/** Sets of canaries in a stretch. */
const LONG = 48;

function isWithin(times: readonly number[] | undefined, bounds: readonly number[]): boolean {
  return times !== undefined && times.every((time, kind) => time <= (bounds[kind] ?? 0));
}

function medianPace(sets: readonly Canaries[]): number[] {
  return STRETCH.map((_, kind) =>
    quantile(
      0.5,
      sets.map((set) => set[kind] ?? 0),
    ),
  );
}

function lowerQuantile(times: readonly number[]): number {
  return quantile(LOWER, times);
}

function quantile(share: number, times: readonly number[]): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
}
