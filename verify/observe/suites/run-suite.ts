import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { execa, parseCommandString } from 'execa';
import { messageOf } from '../../model/errors.ts';
import { lost, timedOut, type Loss } from '../../model/loss.ts';
import { MARK } from '../../process/leftovers.ts';
import { readVitest } from './vitest.ts';
import type { SuiteOutcome, SuiteRun } from './stimulus.ts';

/** Formats in which a suite may report, and how each is asked for and read. */
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

/** Runs a suite by its own command and reads each test's result from its own report. */
export async function runSuite(
  run: SuiteRun,
  mark: string,
  signal: AbortSignal,
): Promise<SuiteOutcome | Loss> {
  const folder = await mkdtemp(join(tmpdir(), 'proofroll-suite-'));
  const report =
    run.report === undefined
      ? join(folder, 'report')
      : isAbsolute(run.report)
        ? run.report
        : join(run.cwd, run.report);
  try {
    // an old report would otherwise be taken for this run's
    await rm(report, { force: true });
    const ended = await runCommand(run, report, mark, signal);
    if (typeof ended !== 'number') return ended;
    return await readReport(run, report, ended);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runCommand(
  run: SuiteRun,
  report: string,
  mark: string,
  signal: AbortSignal,
): Promise<number | Loss> {
  const [command = '', ...given] = parseCommandString(run.command);
  const result = await execa(command, [...given, ...formats[run.format].flags(report)], {
    cwd: run.cwd,
    env: { ...run.env, [MARK]: mark, PROOFROLL_SMOKE_REPORT: report, NO_COLOR: '1' },
    preferLocal: true,
    localDir: run.cwd,
    stdin: 'ignore',
    all: true,
    maxBuffer: { all: 1_000_000 },
    reject: false,
    timeout: run.timeoutMs,
    cancelSignal: signal,
    forceKillAfterDelay: 1000,
  });
  if (result.timedOut) return timedOut(`'${run.command}' did not end`, run.timeoutMs);
  if (result.isCanceled) return lost('interrupted', 'the run was interrupted');
  if (result.signal !== undefined)
    return lost('killed', `'${run.command}' was killed by ${result.signal}`);
  if (result.exitCode === undefined)
    return lost('cannot-start', `'${run.command}' cannot be started: ${result.shortMessage}`);
  return result.exitCode;
}

async function readReport(
  run: SuiteRun,
  report: string,
  exitCode: number,
): Promise<SuiteOutcome | Loss> {
  const text = await readFile(report, 'utf8').catch(() => undefined);
  if (text === undefined)
    return lost('raised', `'${run.command}' ended with exit code ${exitCode} and wrote no report`);
  try {
    return { outcome: 'suite', exitCode, ...(await formats[run.format].read(text)) };
  } catch (error) {
    return lost('raised', `the report of '${run.command}' cannot be read: ${messageOf(error)}`);
  }
}
