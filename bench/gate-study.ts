/**
 * `npm run gate-study`: how often the gate errs, beside what others do; writes bench/gate.md.
 * `npm run gate-study -- synthetic` and `npm run gate-study -- real` make one of the two parts alone.
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
  'The truth of a work is its median, once it has run in, while nothing slows it: the lowest twentieth of the medians of 96 half seconds, spread over twelve processes, looked for before the runs and again after them. Something outside of the measured process makes some works slower by half here, for many seconds at a time, also while nothing else is run: where the median of all periods was taken for the truth, every policy looked wrong. Verdicts are held to the lower of both truths, and left out where the ratio would be on the other side of 1 by it.';

for (const [name, make] of Object.entries(parts))
  if (wanted.length === 0 || wanted.includes(name)) write(name, await make());

async function synthetic(): Promise<string> {
  const count = Number.isNaN(runs) ? 500 : runs;
  const rows = syntheticRows(count, SEED, (line) => process.stdout.write(`${line}\n`));
  const machines = noises.map(({ name, says }) => `- ${name}: ${says}`);
  return [
    `Made on ${today()} with seed ${SEED}; a call of 200 µs, ${count} runs a row.`,
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
    `Made on ${today()} with Node ${process.version} on ${cpus().length} cores; four works, ${count} runs of each a row. The gate's seconds are those of all four works together, in one process.`,
    TRUTH,
    truths
      .map(
        ({ work, before, after }) =>
          `- ${work}: ${micros(before)} µs, of which the budgets were made; ${micros(after)} µs at the end`,
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
  const told =
    short.length === 0
      ? 'The gate is nowhere short of what is wanted.'
      : `Short of what is wanted:\n\n${short.map((line) => `- ${line}`).join('\n')}`;
  return [told, table(rows)];
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
