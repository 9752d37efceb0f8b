/** `npm run bench`: prints the tables of bench/README.md and writes them there; `-- --only start` prints some rows. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { groups, type Comparison } from './comparisons.ts';
import { ratioOf, type Ratio } from './pairs.ts';
import { htmlSizes, htmlTable, measureHtml, type HtmlSize } from './html.ts';
import { measureRoundTrips, type RoundTrips } from './round-trips.ts';
import { measureScale, type Scale } from './scale.ts';

const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;
const chosen = Object.entries(groups).filter(([name]) => only === undefined || name === only);
if (chosen.length === 0) throw new Error(`--only takes one of ${Object.keys(groups).join(', ')}`);

const reports = mkdtempSync(join(tmpdir(), 'proofroll-bench-'));
try {
  const rows: string[] = [];
  for (const [, comparisons] of chosen)
    for (const comparison of await comparisons(reports)) {
      const row = ratioRow(comparison, await ratioOf(comparison));
      process.stdout.write(`${row}\n`);
      rows.push(row);
    }
  if (only === undefined) await writePage(rows);
} finally {
  rmSync(reports, { recursive: true, force: true });
}

async function writePage(rows: readonly string[]): Promise<void> {
  const trips = await measureRoundTrips();
  const scale = await measureScale([100, 1_000, 10_000, 100_000]);
  const text = page(rows, trips, scale, await measureHtml(htmlSizes));
  process.stdout.write(text);
  const readme = new URL('README.md', import.meta.url);
  const [before = ''] = readFileSync(readme, 'utf8').split('<!-- table -->');
  writeFileSync(readme, `${before}<!-- table -->\n${text}`);
}

function ratioRow(
  { what, against, limit }: Comparison,
  { ratio, low, high, own, base, pairs }: Ratio,
): string {
  return `| ${what} | ${against} | ${ratio.toFixed(2)}× (${low.toFixed(2)} to ${high.toFixed(2)}) | ${limit}× | ${own.toFixed(0)} ms / ${base.toFixed(0)} ms | ${pairs} |`;
}

function sizeWords(sizes: Readonly<Record<string, number>>): string {
  const words = Object.entries(sizes).map(
    ([name, bytes]) =>
      `${name} ${bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`}`,
  );
  return words.join(', ');
}

function page(
  lines: readonly string[],
  trips: readonly RoundTrips[],
  scales: readonly Scale[],
  pages: readonly HtmlSize[],
): string {
  return [
    '',
    `Made on ${new Date().toISOString().slice(0, 10)} with Node ${process.version} on ${cpus().length} cores.`,
    '',
    '| what | against | ratio, median (lowest to highest pair) | target, at most | medians | pairs |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines,
    '',
    '| host | requests per second, one after the other | all at once |',
    '| --- | --- | --- |',
    ...trips.map(
      ({ runtime, inTurn, atOnce }) =>
        `| ${runtime} | ${inTurn.toFixed(0)} | ${atOnce.toFixed(0)} |`,
    ),
    '',
    '| checks in one plan | time | time per check | peak memory of the verifier | reports |',
    '| --- | --- | --- | --- | --- |',
    ...scales.map(
      ({ checks, milliseconds, peakMebibytes, reports: sizes }) =>
        `| ${checks} | ${milliseconds.toFixed(0)} ms | ${(milliseconds / checks).toFixed(2)} ms | ${peakMebibytes.toFixed(0)} MiB | ${sizeWords(sizes)} |`,
    ),
    '',
    ...htmlTable(pages),
    '',
  ].join('\n');
}
