/** Which variables make a difference. */
import type { Cause, Difference } from './stimulus.ts';

/** What is different with these variables passed; undefined if nothing is. */
export type Look = (variables: readonly string[]) => Promise<Difference | undefined>;

export interface Found {
  causes: Cause[];
  limited: boolean;
  unsteady: boolean;
}

/** In one search; each is a small set of variables. */
const MOST_CAUSES = 6;

/**
 * Looks with all variables passed. As long as something is different, the variables behind it are found by bisection
 * and left out of the next look.
 * @param mayGoOn asked before every look
 */
export async function findCauses(
  all: readonly string[],
  look: Look,
  mayGoOn: () => boolean,
): Promise<Found> {
  const causes: Cause[] = [];
  const end = (more: Partial<Found> = {}): Found => ({
    causes,
    limited: false,
    unsteady: false,
    ...more,
  });
  if ((await look([])) !== undefined) return end({ unsteady: true });
  let left = all;
  for (;;) {
    const found = await look(left);
    if (found === undefined) return end();
    if (causes.length === MOST_CAUSES || !mayGoOn()) return end({ limited: true });
    const makes = makesIt(look, found);
    const variables = await needed(await fewest(left, makes, mayGoOn), makes);
    const again = await look(variables);
    if (again?.difference !== found.difference || !(await isSteady(makes, variables)))
      return end({ causes: [], unsteady: true });
    causes.push({ variables, ...again });
    left = left.filter((name) => !variables.includes(name));
  }
}

/** Whether variables make this difference. A busy machine may end a process, so a lost look is made again. */
function makesIt(look: Look, { difference }: Difference) {
  return async (some: readonly string[]): Promise<boolean> => {
    const first = await look(some);
    const isAgain = first?.difference === 'lost' && difference !== 'lost';
    return (isAgain ? await look(some) : first)?.difference === difference;
  };
}

/** Without those that are not needed after all: one wrong look misleads the bisection. */
async function needed(
  variables: readonly string[],
  makes: (some: readonly string[]) => Promise<boolean>,
): Promise<string[]> {
  let kept = [...variables];
  if (kept.length === 1 || kept.length > MOST_PRUNED) return kept;
  for (const name of variables) {
    const others = kept.filter((each) => each !== name);
    if (others.length > 0 && (await makes(others))) kept = others;
  }
  return kept;
}

const MOST_PRUNED = 8;

/** Again, because a result that changes from call to call would have misled the search. */
async function isSteady(
  makes: (some: readonly string[]) => Promise<boolean>,
  variables: readonly string[],
): Promise<boolean> {
  for (let times = 0; times < 2; times += 1)
    if ((await makes([])) || !(await makes(variables))) return false;
  return true;
}

/** @param makes whether a set makes the difference; all of them do */
async function fewest(
  all: readonly string[],
  makes: (some: readonly string[]) => Promise<boolean>,
  mayGoOn: () => boolean,
): Promise<string[]> {
  const found: string[] = [];
  let others = all;
  while (others.length > 0 && mayGoOn()) {
    // the shortest beginning of the others that makes the difference; its last variable is needed
    let [low, high] = [1, others.length];
    while (low < high && mayGoOn()) {
      const middle = Math.floor((low + high) / 2);
      if (await makes([...found, ...others.slice(0, middle)])) high = middle;
      else low = middle + 1;
    }
    if (low < high) break;
    found.push(...others.slice(high - 1, high));
    others = others.slice(0, high - 1);
    if (others.length > 0 && (await makes(found))) return found;
  }
  return [...found, ...others];
}
