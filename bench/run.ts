/** `npm run bench`: prints the table of bench/README.md and writes it there. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ratioOf, type Command, type Ratio } from './pairs.ts';
import { pythonEnvironment } from '../fixtures/python/environment.ts';
import { planFor, prepare } from '../fixtures/real/victor-ai/run.ts';
import { htmlSizes, htmlTable, measureHtml, type HtmlSize } from './html.ts';
import { measureRoundTrips, type RoundTrips } from './round-trips.ts';
import { measureScale, type Scale } from './scale.ts';

const reports = mkdtempSync(join(tmpdir(), 'proofroll-bench-'));
const nothing: Command = { file: process.execPath, arguments: ['-e', '0'] };
const cli = (...given: string[]): Command => ({
  file: process.execPath,
  arguments: ['dist/cli.js', ...given],
});

const comparisons: {
  what: string;
  own: Command;
  against: string;
  base: Command;
  pairs: number;
  limit: number;
}[] = [
  {
    what: '`proofroll --version`',
    own: cli('--version'),
    against: '`node -e 0`',
    base: nothing,
    pairs: 21,
    limit: 1.5,
  },
  {
    what: '`verify` of the reference plan without smoke, budgets and rollback, controls included',
    own: cli(
      'verify',
      ...['smoke', 'performance', 'rollback'].flatMap((category) => ['--skip', category]),
      '--reports',
      reports,
    ),
    against: '`node -e 0`',
    base: nothing,
    pairs: 21,
    limit: 8,
  },
  {
    what: 'the same with the rollback: three drills, and two scenarios in four processes each',
    own: cli('verify', '--skip', 'smoke', '--skip', 'performance', '--reports', reports),
    against: '`node -e 0`',
    base: nothing,
    pairs: 11,
    limit: 8,
  },
  {
    what: '`npm run verify`, smoke and budgets included',
    own: { file: 'npm', arguments: ['run', 'verify', '--', '--reports', reports] },
    against: '`vitest run` of the smoke suites',
    base: { file: 'vitest', arguments: ['run', '--config', 'smoke/vitest.config.ts'] },
    pairs: 5,
    limit: 3,
  },
];

const real = await realComparison();
if (real !== undefined) comparisons.push(real);
const rows: string[] = [];
for (const { what, own, against, base, pairs, limit } of comparisons) {
  const row = ratioRow(what, against, await ratioOf(own, base, pairs), limit);
  process.stdout.write(`${row}\n`);
  rows.push(row);
}
const trips = await measureRoundTrips();
const scale = await measureScale([625, 1250, 2500, 5000]);
const html = await measureHtml(htmlSizes);
rmSync(reports, { recursive: true, force: true });
const text = page(rows, trips, scale, html);
process.stdout.write(text);
const readme = new URL('README.md', import.meta.url);
const [before = ''] = readFileSync(readme, 'utf8').split('<!-- table -->');
writeFileSync(readme, `${before}<!-- table -->\n${text}`);

function ratioRow(
  what: string,
  against: string,
  { ratio, low, high, own, base, pairs }: Ratio,
  limit: number,
): string {
  return `| ${what} | ${against} | ${ratio.toFixed(2)}× (${low.toFixed(2)} to ${high.toFixed(2)}) | ${limit}× | ${own.toFixed(0)} ms / ${base.toFixed(0)} ms | ${pairs} |`;
}

/** The example report's plan on the real package; left out, with a line that says so, where that cannot be had. */
async function realComparison(): Promise<(typeof comparisons)[number] | undefined> {
  const environment = await pythonEnvironment('victor-0.5.1');
  if (environment.status === 'unavailable') {
    process.stderr.write(`victor-ai 0.5.1 is left out: ${environment.why}\n`);
    return undefined;
  }
  await prepare();
  const plan = await planFor('0.5.1');
  const imports = 'import victor.config.settings, victor.teams';
  return {
    what: "`verify` of the example report's plan on victor-ai 0.5.1 without budgets, controls included",
    // a rollback is what it recommends
    own: { ...cli('verify', plan, '--skip', 'performance', '--reports', reports), exitCode: 2 },
    against: `\`python -c '${imports}'\``,
    base: { file: environment.python, arguments: ['-B', '-c', imports] },
    pairs: 7,
    limit: 6,
  };
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
    '| what | against | ratio, median (lowest to highest pair) | wanted at most | medians | pairs |',
    '| --- | --- | --- | --- | --- | --- |',
    ...lines,
    '',
    '| host | questions a second, each after the last answer | all at once |',
    '| --- | --- | --- |',
    ...trips.map(
      ({ runtime, inTurn, atOnce }) =>
        `| ${runtime} | ${inTurn.toFixed(0)} | ${atOnce.toFixed(0)} |`,
    ),
    '',
    '| checks in one plan | time | time a check | peak memory of the verifier |',
    '| --- | --- | --- | --- |',
    ...scales.map(
      ({ checks, milliseconds, peakMebibytes }) =>
        `| ${checks} | ${milliseconds.toFixed(0)} ms | ${(milliseconds / checks).toFixed(2)} ms | ${peakMebibytes.toFixed(0)} MiB |`,
    ),
    '',
    ...htmlTable(pages),
    '',
  ].join('\n');
}
