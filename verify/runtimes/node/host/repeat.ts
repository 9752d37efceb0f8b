import { nowNs } from './clock.ts';
import { readAll } from './observe.ts';
import type { Scope } from './scope.ts';
import type { Described, Repeated, Scenario } from '../../../probe/protocol.ts';

/** More different results are counted as the last of these. */
const MOST_OTHERS = 8;

/**
 * Calls the last step again, up to the number and the time of the scenario, and compares what is observed. Ends at an
 * error: many targets refuse to be called twice.
 */
export async function repeatLast(
  { observe, repeat, steps }: Scenario,
  scope: Scope,
  first: Record<string, Described>,
  call: (() => unknown) | undefined,
): Promise<{ repeated?: Repeated }> {
  const as = steps.at(-1)?.as;
  if (repeat === undefined || call === undefined || as === undefined) return {};
  const begun = nowNs();
  const others = new Map<string, Repeated['others'][number]>();
  const usual = JSON.stringify(first);
  let calls = 1;
  while (calls < repeat.times && Number(nowNs() - begun) < repeat.withinMs * 1e6) {
    try {
      scope.results.set(as, await call());
    } catch {
      break;
    }
    calls += 1;
    const values = readAll(observe, scope);
    const text = JSON.stringify(values);
    if (text !== usual) count(others, text, values);
  }
  return { repeated: { calls, others: [...others.values()] } };
}

function count(
  others: Map<string, Repeated['others'][number]>,
  text: string,
  values: Record<string, Described>,
): void {
  const known = others.get(text) ?? (others.size < MOST_OTHERS ? undefined : lastOf(others));
  if (known === undefined) others.set(text, { calls: 1, values });
  else known.calls += 1;
}

function lastOf<Item>(items: ReadonlyMap<string, Item>): Item | undefined {
  return [...items.values()].at(-1);
}
