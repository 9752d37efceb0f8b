import { resolve } from 'node:path';
import type { SuiteRun } from './stimulus.ts';

/** All beside each other, but for those that write the same report: one would be judged by what the other wrote. */
export async function inTurn<Item extends { run: SuiteRun }>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const last = new Map<string, Promise<void>>();
  await Promise.all(
    items.map((item) => {
      const { cwd, report } = item.run;
      if (report === undefined) return work(item);
      const file = resolve(cwd, report);
      const mine = (last.get(file) ?? Promise.resolve()).then(() => work(item));
      last.set(file, mine);
      return mine;
    }),
  );
}
