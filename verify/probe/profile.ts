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

/** What is done, and for what: a module, a check, a command. */
export interface Doing {
  activity: Activity;
  what?: string;
}

export interface Profile {
  /** @returns what ends it; ending it again does nothing */
  begin: (doing: Doing) => () => void;
  account: () => Account;
}

export interface Account {
  totalMs: number;
  /** in the order of `activities`; `other` is whatever was none of them, such as judging */
  shares: { activity: Activity | 'other'; ms: number }[];
  /** what took longest, all its times together; each as long as it took, also where others were at work beside it */
  longest: { activity: Activity; what: string; ms: number; times: number }[];
}

/** For those who ask for none. */
export const noProfile: Profile = {
  begin: () => () => undefined,
  account: () => ({ totalMs: 0, shares: [], longest: [] }),
};

const MOST_TOLD = 8;

/**
 * Each moment is shared evenly among what is at work in it, so that the shares come to the whole.
 * @param now milliseconds on a clock
 * @param before what was done since the clock stood at 0
 */
export function newProfile(now: () => number, before: Doing): Profile {
  const spent = new Map<Activity | 'other', number>();
  const atWork = new Map<Activity, number>();
  const told = new Map<string, { activity: Activity; what: string; ms: number; times: number }>();
  let last = 0;

  const passTime = (): void => {
    const [ms, at] = [now() - last, [...atWork].filter(([, count]) => count > 0)];
    last += ms;
    const all = at.reduce((sum, [, count]) => sum + count, 0);
    if (all === 0) add(spent, 'other', ms);
    for (const [activity, count] of at) add(spent, activity, (ms * count) / all);
  };
  const tell = ({ activity, what }: Doing, ms: number): void => {
    if (what === undefined || ms < WORTH_TELLING_MS) return;
    const key = `${activity} ${what}`;
    const known = told.get(key) ?? { activity, what, ms: 0, times: 0 };
    told.set(key, { ...known, ms: known.ms + ms, times: known.times + 1 });
  };
  add(atWork, before.activity, 1);
  passTime();
  add(atWork, before.activity, -1);
  tell(before, last);
  return {
    begin: (doing) => {
      passTime();
      add(atWork, doing.activity, 1);
      const begun = last;
      let ended = false;
      return () => {
        if (ended) return;
        ended = true;
        passTime();
        add(atWork, doing.activity, -1);
        tell(doing, last - begun);
      };
    },
    account: () => {
      passTime();
      const longest = [...told.values()].toSorted((a, b) => b.ms - a.ms).slice(0, MOST_TOLD);
      const shares = [...activities, 'other' as const].map((activity) => ({
        activity,
        ms: spent.get(activity) ?? 0,
      }));
      return { totalMs: last, shares, longest };
    },
  };
}

/** Profiles a piece of work. */
export async function profiled<Result>(
  profile: Profile,
  doing: Doing,
  work: () => Promise<Result>,
): Promise<Result> {
  const end = profile.begin(doing);
  return work().finally(end);
}

/** Shorter ones are many, and none of them is worth mending. */
const WORTH_TELLING_MS = 1;

function add<Key>(sums: Map<Key, number>, key: Key, amount: number): void {
  sums.set(key, (sums.get(key) ?? 0) + amount);
}
