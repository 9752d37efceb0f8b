/** Switches the flag in the copy: with proofroll's own edit, or with the rollout's command. */
import { messageOf } from '../model/errors.ts';
import { changeUnconfirmed } from '../flag/change.ts';
import { flagContext } from '../flag/context.ts';
import { lossOf } from '../process/ended.ts';
import { lastLine } from '../process/last-line.ts';
import { runProcess, type Finished } from '../process/run.ts';
import { SHELL } from '../process/shell/script.ts';
import { commandEnvironment } from '../worlds/environment.ts';
import type { Prepared } from '../prepare/prepare.ts';
import type { DrillToggle } from '../observe/drill/stimulus.ts';

/** @returns why the flag could not be switched, if so */
export async function toggle(
  how: DrillToggle,
  prepared: Prepared,
  signal: AbortSignal,
): Promise<{ refusal: string } | undefined> {
  try {
    if ('command' in how) return await runCommand(how, prepared, signal);
    await changeUnconfirmed(flagContext(prepared, signal), how.value);
    return undefined;
  } catch (error) {
    return { refusal: messageOf(error) };
  }
}

/** Runs in the copy's working directory, with its home. The plan names what the command needs there in target.files. */
async function runCommand(
  { command, timeoutMs }: Extract<DrillToggle, { command: string }>,
  { real, place }: Prepared,
  signal: AbortSignal,
): Promise<{ refusal: string } | undefined> {
  const finished = await runProcess({
    command: SHELL,
    arguments: ['-c', command],
    cwd: real.cwd,
    env: { ...commandEnvironment(real), PROOFROLL_TARGET: place.root },
    mark: real.mark,
    timeoutMs,
    signal,
    keptBytes: 2000,
  });
  const refusal = refusalOf(command, finished);
  return refusal === undefined ? undefined : { refusal };
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
