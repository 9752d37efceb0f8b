import { resolve } from 'node:path';
import type { SuiteRun } from './stimulus.ts';

/** Runs suites in parallel, except that those with the same report file run one after another: each overwrites it. */
export async function byReport<Item extends { run: SuiteRun }>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const last = new Map<string, Promise<void>>();
  await Promise.all(
    items.map((item) => {
      const { cwd, report } = item.run;
      if (report === undefined) return work(item);
      const file = resolve(cwd, report);
      const own = (last.get(file) ?? Promise.resolve()).then(() => work(item));
      last.set(file, own);
      return own;
    }),
  );
}
