/** The pairs of commands of bench/README.md. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { elapsedMs, type Command } from './pairs.ts';
import { pythonEnvironment } from '../fixtures/python/environment.ts';
import { planFor, prepare } from '../fixtures/real/victor-ai/run.ts';
import type { RunReport } from '../verify/model/result.ts';

export interface Comparison {
  what: string;
  own: Command;
  against: string;
  /** one after the other */
  base: Command[];
  pairs: number;
  limit: number;
}

/** What `--only` may name. */
export const groups = {
  start: startComparisons,
  verify: verifyComparisons,
  real: realComparisons,
} satisfies Record<string, (reports: string) => Promise<Comparison[]>>;

const nothing: Command = { file: process.execPath, arguments: ['-e', '0'] };
const cli = (...given: string[]): Command => ({
  file: process.execPath,
  arguments: ['dist/cli.js', ...given],
});
const skipping = (...categories: string[]): string[] =>
  categories.flatMap((category) => ['--skip', category]);

/** Starting the command, and starting all the processes that a run needs. */
async function startComparisons(reports: string): Promise<Comparison[]> {
  return [
    {
      what: '`proofroll --version`',
      own: cli('--version'),
      against: '`node -e 0`',
      base: [nothing],
      pairs: 21,
      limit: 1.5,
    },
    {
      what: '`proofroll flag status`, with the target in its own process',
      own: cli('flag', 'status'),
      against: '`node -e 0`',
      base: [nothing],
      pairs: 21,
      limit: 5,
    },
    await floorOf('`verify` of the reference plan without smoke and budgets, controls included', {
      filters: skipping('smoke', 'performance'),
      suites: 0,
      reports,
    }),
    await floorOf('`verify` of the whole reference plan, controls included', {
      filters: [],
      // as it is, and sabotaged
      suites: 2,
      reports,
    }),
    await floorOf('the same', { filters: [], suites: 2, tests: true, reports }),
  ];
}

interface Whole {
  filters: string[];
  suites: number;
  /** the suites bare, but with their tests */
  tests?: boolean;
  reports: string;
}

/** Against its own processes, started bare one after the other: so many as the report of a run before says. */
async function floorOf(
  what: string,
  { filters, suites, tests = false, reports }: Whole,
): Promise<Comparison> {
  const own = cli('verify', ...filters, '--reports', reports);
  await elapsedMs(own);
  const name = filters.length > 0 ? 'partial.json' : 'latest.json';
  const { processes } = JSON.parse(readFileSync(join(reports, name), 'utf8')) as RunReport;
  // and the verifier
  const count = processes.started + 1;
  const bare = `${count} times \`node -e 0\`, one after the other`;
  return {
    what,
    own,
    against:
      suites === 0
        ? bare
        : `${bare}, then ${suites} times vitest ${tests ? 'with the smoke suites' : 'without a test file'}`,
    base: [
      ...Array.from({ length: count }, () => nothing),
      ...Array.from({ length: suites }, () =>
        tests ? vitest() : vitest('no-such-file', '--passWithNoTests'),
      ),
    ],
    pairs: 7,
    limit: 1.5,
  };
}

function vitest(...given: string[]): Command {
  return {
    file: 'vitest',
    arguments: ['run', '--config', 'smoke/vitest.config.ts', ...given],
  };
}

async function verifyComparisons(reports: string): Promise<Comparison[]> {
  return [
    {
      what: '`verify` of the reference plan without smoke, budgets and rollback, controls included',
      own: cli('verify', ...skipping('smoke', 'performance', 'rollback'), '--reports', reports),
      against: '`node -e 0`',
      base: [nothing],
      pairs: 21,
      limit: 8,
    },
    {
      what: 'the same with the rollback: three drills, and two scenarios in four processes each',
      own: cli('verify', ...skipping('smoke', 'performance'), '--reports', reports),
      against: '`node -e 0`',
      base: [nothing],
      pairs: 11,
      limit: 8,
    },
    {
      what: '`npm run verify`, smoke and budgets included',
      own: { file: 'npm', arguments: ['run', 'verify', '--', '--reports', reports] },
      against: '`vitest run` of the smoke suites',
      base: [vitest()],
      pairs: 5,
      limit: 3,
    },
  ];
}

/** The example report's plan on the real package; left out, with a line that says so, where that cannot be had. */
async function realComparisons(reports: string): Promise<Comparison[]> {
  const environment = await pythonEnvironment('victor-0.5.1');
  if (environment.status === 'unavailable') {
    process.stderr.write(`victor-ai 0.5.1 is left out: ${environment.why}\n`);
    return [];
  }
  await prepare();
  const plan = await planFor('0.5.1');
  const imports = 'import victor.config.settings, victor.teams';
  return [
    {
      what: "`verify` of the example report's plan on victor-ai 0.5.1 without budgets, controls included",
      // a rollback is what it recommends
      own: { ...cli('verify', plan, '--skip', 'performance', '--reports', reports), exitCode: 2 },
      against: `\`python -c '${imports}'\``,
      base: [{ file: environment.python, arguments: ['-B', '-c', imports] }],
      pairs: 7,
      limit: 6,
    },
  ];
}
