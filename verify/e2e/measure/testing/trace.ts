/** Reads what the processes of a run recorded: when each was at work, and when it was measured. */
import { readFileSync } from 'node:fs';
import * as z from 'zod';

const moment = z.object({ at: z.number(), pid: z.number() });
const line = z.discriminatedUnion('say', [
  moment.extend({ say: z.literal('began') }),
  moment.extend({
    say: z.literal('asked'),
    name: z.string(),
    gate: z.string().optional(),
    planted: z.boolean().optional(),
  }),
  moment.extend({ say: z.literal('answered') }),
  moment.extend({ say: z.enum(['begun', 'ended']), name: z.string() }),
  moment.extend({ say: z.literal('parallel'), by: z.number(), grownNs: z.number() }),
]);
export type Line = z.infer<typeof line>;

/** A process at work, in microseconds. */
export interface Span {
  pid: number;
  name: string;
  from: number;
  to: number;
}
export interface Trace {
  work: Span[];
  /** requests by which something without a planted fault is measured */
  windows: Span[];
  /** budgets that were measured in these */
  gates: Set<string>;
  /** CPU time that a process took while another one was measured */
  parallel: { pid: number; by: number; grownNs: number }[];
}

export function readTrace(file: string): Trace {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .filter((text) => text !== '')
    .map((text) => line.parse(JSON.parse(text)));
  const measured = measuredProcesses(lines);
  const work = [...groupBy(lines, ({ pid }) => pid)].flatMap(([pid, own]) => spans(pid, own));
  return {
    work,
    windows: work.filter(({ pid, name }) => measured.has(pid) && MEASURING.has(name)),
    gates: new Set([...measured.values()].flat()),
    parallel: lines.flatMap((each) =>
      each.say === 'parallel' && measured.has(each.pid)
        ? [{ pid: each.pid, by: each.by, grownNs: each.grownNs }]
        : [],
    ),
  };
}

/** Work of one process in the middle of a window of another. */
export function disturbances({ work, windows }: Trace): string[] {
  return windows.flatMap((window) =>
    work
      .filter(({ pid, from, to }) => pid !== window.pid && from < window.to && to > window.from)
      .map((each) => `${each.name} of ${each.pid} during ${window.name} of ${window.pid}`),
  );
}

const MEASURING = new Set(['open', 'burst', 'canaries', 'memory']);

/** Processes whose timed calls have no planted fault, with the budgets that they measure. */
function measuredProcesses(lines: readonly Line[]): Map<number, string[]> {
  const opened = lines.flatMap((each) =>
    each.say === 'asked' && each.gate !== undefined
      ? [{ pid: each.pid, gate: each.gate, planted: each.planted === true }]
      : [],
  );
  const planted = new Set(opened.filter((each) => each.planted).map(({ pid }) => pid));
  for (const own of groupBy(opened, ({ gate }) => gate).values())
    for (const [base, target] of pairs(own.filter(({ gate }) => gate.endsWith('[baseline]'))))
      // a baseline is measured together with its target, also in the control
      if (base !== undefined && target?.planted === true) planted.add(base.pid);
  const measured = opened.filter(({ pid }) => !planted.has(pid));
  return new Map(
    [...groupBy(measured, ({ pid }) => pid)].map(([pid, own]) => [
      pid,
      own.map(({ gate }) => gate),
    ]),
  );
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

function pairs<Item>(items: readonly Item[]): [Item | undefined, Item | undefined][] {
  return items.flatMap((item, index) =>
    index % 2 === 0 ? [[item, items[index + 1]] as [Item, Item | undefined]] : [],
  );
}

function spans(pid: number, lines: readonly Line[]): Span[] {
  const done: Span[] = [];
  const open: { name: string; from: number; request: boolean }[] = [];
  const close = (to: number, isMeant: (each: (typeof open)[number]) => boolean): void => {
    const index = open.findIndex(isMeant);
    const [ended] = index < 0 ? [] : open.splice(index, 1);
    if (ended !== undefined) done.push({ pid, name: ended.name, from: ended.from, to });
  };
  for (const each of lines) {
    switch (each.say) {
      case 'began':
        open.push({ name: 'starting', from: each.at, request: false });
        break;
      case 'asked':
        close(each.at, ({ name }) => name === 'starting');
        open.push({ name: each.name, from: each.at, request: true });
        break;
      case 'begun':
        open.push({ name: each.name, from: each.at, request: false });
        break;
      case 'answered':
        close(each.at, ({ request }) => request);
        break;
      case 'ended':
        close(each.at, ({ name, request }) => name === each.name && !request);
        break;
      case 'parallel':
        break;
    }
  }
  return done;
}
