/** Switches the flag in the copy: with proofroll's own edit, or with the rollout's command. */
import { chmodSync, statSync } from 'node:fs';
import { messageOf } from '../model/errors.ts';
import { changeUnconfirmed } from '../flag/change.ts';
import { flagContext } from '../flag/context.ts';
import { lossOf } from '../process/ended.ts';
import { lastLine } from '../process/last-line.ts';
import { runProcess, type Finished } from '../process/run.ts';
import { SHELL } from '../process/shell/script.ts';
import { programEnvironment } from '../observe/commands/surroundings.ts';
import { TAIL_SOURCE_BYTES, tailOf } from '../observe/commands/tail.ts';
import { observationContext } from '../prepare/observation-context.ts';
import type { LeafValue } from '../settings/edit/edit.ts';
import type { Output } from '../model/result.ts';
import type { Prepared } from '../prepare/prepare.ts';
import type { DrillToggle } from '../observe/drill/stimulus.ts';

/** Why the flag could not be switched. */
export interface Refused {
  refusal: string;
  /** of the rollout's command */
  output?: Output;
}

/** @returns why the flag could not be switched, if so */
export async function toggle(
  how: DrillToggle,
  prepared: Prepared,
  signal: AbortSignal,
): Promise<Refused | undefined> {
  try {
    if ('command' in how) return await runCommand(how, prepared, signal);
    await editCopy(how.value, prepared, signal);
    return undefined;
  } catch (error) {
    return { refusal: messageOf(error) };
  }
}

/** A copy has the mode of the real file, which may be read-only; what proofroll edits here is its own copy. */
async function editCopy(value: LeafValue, prepared: Prepared, signal: AbortSignal): Promise<void> {
  const context = flagContext(prepared, signal);
  const { file } = context.place.store;
  const { mode } = statSync(file);
  chmodSync(file, mode | 0o200);
  try {
    await changeUnconfirmed(context, value);
  } finally {
    chmodSync(file, mode);
  }
}

/** Runs in the copy's working directory, with its home. The plan names what the command needs there in target.files. */
async function runCommand(
  { command, timeoutMs }: Extract<DrillToggle, { command: string }>,
  prepared: Prepared,
  signal: AbortSignal,
): Promise<Refused | undefined> {
  const { real, place } = prepared;
  const finished = await runProcess({
    command: SHELL,
    arguments: ['-c', command],
    cwd: real.cwd,
    env: { ...programEnvironment(prepared, real.cwd), PROOFROLL_TARGET: place.root },
    mark: real.mark,
    timeoutMs,
    signal,
    keptBytes: TAIL_SOURCE_BYTES,
  });
  const refusal = refusalOf(command, finished);
  if (refusal === undefined) return undefined;
  const { hide } = observationContext(prepared, signal);
  const { stdout, stderr } = finished;
  return { refusal, output: { stdout: tailOf(stdout, hide), stderr: tailOf(stderr, hide) } };
}

function refusalOf(command: string, { ended, stdout, stderr }: Finished): string | undefined {
  if (ended.how === 'exited' && ended.exitCode === 0) return undefined;
  const how =
    ended.how === 'exited'
      ? `'${command}' ended with exit code ${ended.exitCode}`
      : lossOf(ended, command).detail;
  const printed = lastLine(stderr) || lastLine(stdout);
  return printed === '' ? how : `${how}: ${printed}`;
}
