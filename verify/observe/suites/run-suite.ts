import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { mostBytes, oddKindAt, OddFile, readText } from '../../disk/read-regular.ts';
import { errnoOf } from '../../disk/errno.ts';
import { messageOf } from '../../model/errors.ts';
import { lost, type Loss } from '../../model/loss.ts';
import { lossOf } from '../../process/ended.ts';
import { lastLine } from '../../process/last-line.ts';
import { runProcess, type Finished } from '../../process/run.ts';
import { newPlace } from '../../process/run-folder.ts';
import { SHELL } from '../../process/shell/script.ts';
import { lossByStatus } from '../commands/status.ts';
import { withoutAssigned } from '../../secrets/assigned.ts';
import { openPlace, type Place } from '../commands/place.ts';
import { programText } from '../commands/program.ts';
import { TAIL_SOURCE_BYTES, tailOf } from '../commands/tail.ts';
import type { Output } from '../../model/result.ts';
import type { SuiteOutcome, SuiteRun } from './stimulus.ts';
import type { CommonContext } from '../context.ts';
import { importsElsewhere } from './elsewhere.ts';
import { recordImports } from './recorded.ts';
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
    read: async (text: string) => (await import('./junit/read.ts')).readJunit(text),
  },
} as const;

const REPORT_VARIABLE = 'PROOFROLL_SMOKE_REPORT';

type Context = Pick<CommonContext, 'real' | 'driver' | 'place' | 'signal' | 'hide'>;

/** Runs a suite with its own command and reads the result of each test from the suite's own report. */
export async function runSuite(run: SuiteRun, context: Context): Promise<SuiteOutcome | Loss> {
  const folder = newPlace(context.real.mark);
  let place: Place | undefined;
  try {
    place = await openPlace(run, context);
    const report =
      run.report === undefined ? join(folder, 'report') : resolve(place.cwd, run.report);
    await removeEarlier(report);
    const recording = recordImports(folder, run, place.env, context);
    const env = { ...place.env, ...recording.env };
    const finished = await runProgram(run, { ...place, env }, report, context);
    const output = outputOf(finished, context);
    return finished.ended.how === 'exited'
      ? withImports(await readReport(run, report, finished.ended.exitCode, output), ({ tests }) => [
          ...importsElsewhere(tests, run.cwd, context.place),
          ...recording.elsewhere(),
        ])
      : { ...lossOf(finished.ended, programText(run.command)), output };
  } catch (error) {
    const text = programText(run.command);
    return lost('cannot-start', `'${text}' cannot be started: ${messageOf(error)}`);
  } finally {
    await place?.dispose();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Otherwise a report from an earlier run could be taken for this one's. A device is never removed. */
async function removeEarlier(report: string): Promise<void> {
  const kind = oddKindAt(report);
  if (kind !== undefined)
    throw new OddFile(`its report ${report} is ${kind}; name a regular file in \`report\``);
  await rm(report, { force: true });
}

function withImports(
  outcome: Omit<SuiteOutcome, 'elsewhere'> | Loss,
  elsewhereIn: (outcome: Pick<SuiteOutcome, 'tests'>) => SuiteOutcome['elsewhere'],
): SuiteOutcome | Loss {
  if (outcome.outcome === 'lost') return outcome;
  return { ...outcome, elsewhere: elsewhereIn(outcome) };
}

async function runProgram(
  run: SuiteRun,
  { cwd, env }: Place,
  report: string,
  { real, signal }: Context,
): Promise<Finished> {
  const [command = '', ...given] = withFlags(run, report);
  return runProcess({
    command,
    arguments: given,
    cwd,
    env: { ...env, [REPORT_VARIABLE]: report, NO_COLOR: '1' },
    mark: real.mark,
    timeoutMs: run.timeoutMs,
    signal,
    keptBytes: TAIL_SOURCE_BYTES,
  });
}

/** The arguments for the report go to the end of the command, unless it says itself where the report goes. */
function withFlags({ command, format }: SuiteRun, report: string): string[] {
  const says = programText(command).includes(REPORT_VARIABLE);
  const flags = says ? [] : formats[format].flags(report);
  if (typeof command !== 'string') return [...command, ...flags];
  const line = flags.length === 0 ? command : `${command.trimEnd()} "$@"`;
  return [SHELL, '-c', line, SHELL, ...flags];
}

function outputOf({ stdout, stderr }: Finished, { hide }: Context): Output {
  const clean = (text: string): string => withoutAssigned(hide(text));
  return { stdout: tailOf(stdout, clean), stderr: tailOf(stderr, clean) };
}

async function readReport(
  { command, format }: SuiteRun,
  report: string,
  exitCode: number,
  output: Output,
): Promise<Omit<SuiteOutcome, 'elsewhere'> | Loss> {
  try {
    const text = readText(report, mostBytes.suiteReport);
    return { outcome: 'suite', exitCode, ...(await formats[format].read(text)), output };
  } catch (error) {
    if (errnoOf(error) === 'ENOENT')
      return { ...withoutReport(programText(command), exitCode, output), output };
    const why = `cannot read the report of '${programText(command)}': ${messageOf(error)}`;
    return { ...lost('raised', why), output };
  }
}

function withoutReport(command: string, exitCode: number, { stdout, stderr }: Output): Loss {
  const line = lastLine(stderr) || lastLine(stdout);
  const printed = line === '' ? '' : `; it last printed: ${line}`;
  const why = `'${command}' ended with exit code ${exitCode} and wrote no report${printed}`;
  const remedy = `if the test runner is not at the end of the command, let it write its report to $${REPORT_VARIABLE}`;
  return lossByStatus(exitCode, command, stderr) ?? lost('raised', `${why}; ${remedy}`);
}
