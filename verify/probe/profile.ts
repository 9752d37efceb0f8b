/** Where the time of a run goes. */

export const activities = [
  'start',
  'plan',
  'import',
  'observation',
  'control',
  'measuring',
  'reporting',
] as const;
export type Activity = (typeof activities)[number];

/** One activity, and what it is for: a module, a check, a command. */
export interface Doing {
  activity: Activity;
  what?: string;
}

export interface Profile {
  /** @returns a function that ends it; calling it again does nothing */
  begin: (doing: Doing) => () => void;
  account: () => Account;
}

export interface Account {
  totalMs: number;
  /** in the order of `activities`; `other` is everything else, such as judging */
  shares: { activity: Activity | 'other'; ms: number }[];
  /** the longest ones, with the total of all their times; time that others worked in parallel is not subtracted */
  longest: { activity: Activity; what: string; ms: number; times: number }[];
}

/** Used if no profile was requested. */
export const noProfile: Profile = {
  begin: () => () => undefined,
  account: () => ({ totalMs: 0, shares: [], longest: [] }),
};

const MOST_SHOWN = 8;

/**
 * Divides each moment evenly among the activities that are running, so the shares add up to the total.
 * @param now milliseconds on a clock that started at 0
 * @param before what was done before this call
 */
export function newProfile(now: () => number, before: Doing): Profile {
  const time = sharedTime(now);
  const durations = durationsByName();
  time.change(before.activity, 1, 0);
  time.change(before.activity, -1);
  durations.record(before, time.lastMs());
  return {
    begin: (doing) => {
      time.change(doing.activity, 1);
      const begun = time.lastMs();
      let ended = false;
      return () => {
        if (ended) return;
        ended = true;
        time.change(doing.activity, -1);
        durations.record(doing, time.lastMs() - begun);
      };
    },
    account: () => {
      time.pass();
      return { totalMs: time.lastMs(), shares: time.shares(), longest: durations.longest() };
    },
  };
}

/** How long each activity ran, with the time of parallel ones divided among them. */
function sharedTime(now: () => number) {
  const spent = new Map<Activity | 'other', number>();
  const running = new Map<Activity, number>();
  let last = 0;
  const pass = (at = now()): void => {
    const ms = at - last;
    last = at;
    const active = [...running].filter(([, count]) => count > 0);
    const all = active.reduce((sum, [, count]) => sum + count, 0);
    if (all === 0) add(spent, 'other', ms);
    for (const [activity, count] of active) add(spent, activity, (ms * count) / all);
  };
  return {
    pass,
    change: (activity: Activity, by: 1 | -1, at?: number): void => {
      pass(at);
      add(running, activity, by);
    },
    lastMs: () => last,
    shares: () =>
      [...activities, 'other' as const].map((activity) => ({
        activity,
        ms: spent.get(activity) ?? 0,
      })),
  };
}

/** The total duration of each activity with a name. */
function durationsByName() {
  const totals = new Map<string, Account['longest'][number]>();
  return {
    record: ({ activity, what }: Doing, ms: number): void => {
      if (what === undefined || ms < WORTH_SHOWING_MS) return;
      const key = `${activity} ${what}`;
      const known = totals.get(key) ?? { activity, what, ms: 0, times: 0 };
      totals.set(key, { ...known, ms: known.ms + ms, times: known.times + 1 });
    },
    longest: () => [...totals.values()].toSorted((a, b) => b.ms - a.ms).slice(0, MOST_SHOWN),
  };
}

/** Runs some work as one activity of the profile. */
export async function profiled<Result>(
  profile: Profile,
  doing: Doing,
  work: () => Promise<Result>,
): Promise<Result> {
  const end = profile.begin(doing);
  return work().finally(end);
}

/** Shorter ones are many, and not worth improving. */
const WORTH_SHOWING_MS = 1;

function add<Key>(sums: Map<Key, number>, key: Key, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount);
}
