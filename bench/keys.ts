/** `npm run bench:keys`: whether time grows with the number of keys only, for every format; writes it into README.md. */
import { readFileSync, writeFileSync } from 'node:fs';
import { formats, type FormatKind } from '../verify/settings/formats/index.ts';
import { plantText } from '../verify/settings/plant.ts';

const KEYS = 10_000;
const TIMES = 4;
const TRIES = 5;

/** A line of a file, and the path of the first. */
const shapes: readonly (readonly [FormatKind, string, (rows: number) => string])[] = [
  ['yaml', 'flat keys', (rows) => joined(rows, (row) => `k${row}: ${row}\n`)],
  [
    'yaml',
    'keys with an alias each',
    (rows) => `k0: &a x\n${joined(rows, (row) => `l${row}: *a\n`)}`,
  ],
  ['json', 'flat keys', (rows) => `{${joined(rows, (row) => `"k${row}": ${row},\n`)} "z": 0 }`],
  ['json', 'comments that never end', (rows) => `{ "k0": 0, ${joined(rows, () => '/* x\n')}`],
  ['toml', 'flat keys', (rows) => joined(rows, (row) => `k${row} = ${row}\n`)],
  ['toml', 'arrays that never end', (rows) => joined(rows, (row) => `k${row} = [ ${row},\n`)],
  ['ini', 'flat keys', (rows) => joined(rows, (row) => `k${row} = ${row}\n`)],
  ['ini', 'a line of blanks', (rows) => `k0 = 0\nx${' '.repeat(rows * 8)}y\n`],
  ['dotenv', 'flat keys', (rows) => joined(rows, (row) => `K${row}=${row}\n`)],
  ['dotenv', 'a value of blanks', (rows) => `K0=0\nX=x${' '.repeat(rows * 8)}y\n`],
];

/** Each gets another text, so that nothing is remembered from the one before. */
const operations: Readonly<Record<string, (kind: FormatKind, text: string) => unknown>> = {
  find: (kind, text) => formats[kind].find(text, pathOf(kind)),
  edit: (kind, text) => formats[kind].edit(text, pathOf(kind), 'new'),
  plant: (kind, text) => plantText(layerOf(kind), text, { layer: 'file', key: 'k0', value: 'new' }),
  secrets: (kind, text) => formats[kind].entries(text),
};

const table = [
  '| format | file | find | edit | plant | secrets |',
  '| --- | --- | ---: | ---: | ---: | ---: |',
];
for (const [kind, what, textOf] of shapes) {
  const cells = Object.values(operations).map((run) => {
    const [small, large] = [KEYS, KEYS * TIMES].map((rows) =>
      fastest(
        () => textOf(rows),
        (text) => run(kind, text),
      ),
    );
    return `${((large ?? 0) / (small ?? 1)).toFixed(1)}× (${(large ?? 0).toFixed(0)} ms)`;
  });
  const row = `| ${kind} | ${what} | ${cells.join(' | ')} |`;
  process.stdout.write(`${row}\n`);
  table.push(row);
}
const readme = new URL('README.md', import.meta.url);
const [before = '', after = ''] = readFileSync(readme, 'utf8').split(
  /(?<=<!-- keys -->\n)[\s\S]*(?=<!-- end of keys -->)/u,
);
writeFileSync(readme, `${before}\n${table.join('\n')}\n\n${after}`);

function fastest(textOf: () => string, run: (text: string) => unknown): number {
  const times = Array.from({ length: TRIES }, (_, index) => {
    const text = `${textOf()}${'\n'.repeat(index + 1)}`;
    const begun = process.cpuUsage();
    attempt(() => run(text));
    const { user, system } = process.cpuUsage(begun);
    return (user + system) / 1000;
  });
  return Math.min(...times);
}

/** A file that cannot be read is refused, and that takes time too. */
function attempt(run: () => unknown): void {
  try {
    run();
  } catch {
    // refused
  }
}

function pathOf(kind: FormatKind): string[] {
  return [kind === 'dotenv' ? 'K0' : 'k0'];
}

function layerOf(kind: FormatKind): Parameters<typeof plantText>[0] {
  return { name: 'file', kind, prefix: '', nested: '__', letters: 'upper', file: 'shop' };
}

function joined(rows: number, row: (index: number) => string): string {
  return Array.from({ length: rows }, (_, index) => row(index)).join('');
}
