/**
 * `npm run gate-study`: how often the verdicts of the gate and of common methods are wrong; writes bench/gate.md.
 * `npm run gate-study -- synthetic` and `npm run gate-study -- real` write one of the two parts.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { noises } from './gate-study/noise.ts';
import { realRows } from './gate-study/real.ts';
import { shortfalls } from './gate-study/shortfalls.ts';
import { syntheticRows } from './gate-study/synthetic.ts';
import { table, type Row } from './gate-study/tally.ts';

const PAGE = 'bench/gate.md';
const SEED = 20260114;
const parts = { synthetic, real } as const;
const wanted = process.argv.slice(2).filter((each) => !each.startsWith('--'));
const runs = Number(
  process.argv.find((each) => each.startsWith('--runs='))?.slice(7) ?? Number.NaN,
);

const TRUTH =
  'The true median of a workload is its median after warm-up on a quiet machine. It is estimated before and after the runs: of the medians of 96 half-second periods in twelve processes, the 5th percentile is used. The median of all periods would be too high: on this machine, something outside the measured process makes some workloads 50% slower for many seconds at a time. Verdicts are judged by the lower of the two estimates. They are left out if the two disagree on whether the ratio is above 1.';

for (const [name, make] of Object.entries(parts))
  if (wanted.length === 0 || wanted.includes(name)) write(name, await make());

async function synthetic(): Promise<string> {
  const count = Number.isNaN(runs) ? 500 : runs;
  const rows = syntheticRows(count, SEED, (line) => process.stdout.write(`${line}\n`));
  const machines = noises.map(({ name, says }) => `- ${name}: ${says}`);
  return [
    `Made on ${today()} with seed ${SEED}; a call of 200 µs; ${count} runs per row.`,
    machines.join('\n'),
    ...verdicts(rows, 'neighbour phases'),
  ].join('\n\n');
}

async function real(): Promise<string> {
  const count = Number.isNaN(runs) ? 5 : runs;
  const { rows, truths, unknown } = await realRows(count, (line) =>
    process.stdout.write(`${line}\n`),
  );
  return [
    `Made on ${today()} with Node ${process.version} on ${cpus().length} cores; four workloads, ${count} runs of each per row. The seconds of the gate are for all four workloads together, in one process.`,
    TRUTH,
    truths
      .map(
        ({ work, before, after }) =>
          `- ${work}: ${micros(before)} µs before the runs, which the budgets are based on; ${micros(after)} µs after the runs`,
      )
      .join('\n'),
    ...(unknown === 0 ? [] : [`Left out: ${unknown} decisions.`]),
    ...verdicts(rows, 'neighbours'),
  ].join('\n\n');
}

function micros(ns: number): string {
  return String(Number((ns / 1e3).toPrecision(3)));
}

function verdicts(rows: readonly Row[], neighbours: string): string[] {
  const short = shortfalls(rows, neighbours);
  const summary =
    short.length === 0
      ? 'The gate meets every requirement.'
      : `Requirements that are not met:\n\n${short.map((line) => `- ${line}`).join('\n')}`;
  return [summary, table(rows)];
}

function write(part: string, text: string): void {
  const page = readFileSync(PAGE, 'utf8');
  const [begin, end] = [`<!-- ${part} -->`, `<!-- end of ${part} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from === -1 || to === -1) throw new Error(`${PAGE} has no place for the part '${part}'`);
  writeFileSync(PAGE, `${page.slice(0, from)}${begin}\n\n${text}\n\n${page.slice(to)}`);
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}
