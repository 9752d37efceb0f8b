import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { messageOf } from '../../model/errors.ts';
import { lost, type Loss } from '../../model/loss.ts';
import { lossOf } from '../../process/ended.ts';
import { lastLine } from '../../process/last-line.ts';
import { worldPrefix } from '../../process/mark.ts';
import { runProcess, splitCommand, type Finished } from '../../process/run.ts';
import { commandEnvironment } from '../../worlds/environment.ts';
import type { SuiteOutcome, SuiteRun } from './stimulus.ts';
import type { ObservationContext } from '../context.ts';
import { readVitest } from './vitest.ts';

/** The report formats: the arguments that ask for one, and how it is read. */
const formats = {
  vitest: {
    flags: (file: string) => ['--reporter=json', `--outputFile=${file}`],
    read: async (text: string) => readVitest(text),
  },
  junit: {
    flags: () => [],
    // the XML parser is large, and few plans need it
    read: async (text: string) => (await import('./junit.ts')).readJunit(text),
  },
} as const;

/** Enough of a suite's output to find the error in it. */
const KEPT_BYTES = 20_000;

/** Runs a suite with its own command and reads the result of each test from the suite's own report. */
export async function runSuite(
  run: SuiteRun,
  context: Pick<ObservationContext, 'real' | 'signal'>,
): Promise<SuiteOutcome | Loss> {
  const folder = await mkdtemp(join(tmpdir(), worldPrefix(context.real.mark)));
  const report = run.report === undefined ? join(folder, 'report') : resolve(run.cwd, run.report);
  try {
    // otherwise a report from an earlier run could be taken for this one's
    await rm(report, { force: true });
    const finished = await runCommand(run, report, context);
    return finished.ended.how === 'exited'
      ? await readReport(run, report, finished.ended.exitCode, finished)
      : lossOf(finished.ended, run.command);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runCommand(
  { command: text, cwd, env, format, timeoutMs }: SuiteRun,
  report: string,
  { real, signal }: Pick<ObservationContext, 'real' | 'signal'>,
): Promise<Finished> {
  const [command, ...given] = await splitCommand(text);
  return runProcess({
    command,
    arguments: [...given, ...formats[format].flags(report)],
    cwd,
    env: {
      ...commandEnvironment(real),
      ...env,
      PROOFROLL_SMOKE_REPORT: report,
      NO_COLOR: '1',
    },
    mark: real.mark,
    timeoutMs,
    signal,
    keptBytes: KEPT_BYTES,
    localFolder: cwd,
  });
}

async function readReport(
  { command, format }: SuiteRun,
  report: string,
  exitCode: number,
  { stdout, stderr }: Finished,
): Promise<SuiteOutcome | Loss> {
  const text = await readFile(report, 'utf8').catch(() => undefined);
  if (text === undefined) {
    const line = lastLine(stderr) || lastLine(stdout);
    const printed = line === '' ? '' : `; it last printed: ${line}`;
    return lost(
      'raised',
      `'${command}' ended with exit code ${exitCode} and wrote no report${printed}`,
    );
  }
  try {
    return { outcome: 'suite', exitCode, ...(await formats[format].read(text)) };
  } catch (error) {
    return lost('raised', `cannot read the report of '${command}': ${messageOf(error)}`);
  }
}
