/** Switches the flag in the copy: with proofroll's own edit, or by a command of the rollout's. */
import { messageOf } from '../model/errors.ts';
import { changeUnconfirmed } from '../flag/change.ts';
import { flagContext } from '../flag/context.ts';
import { MARK } from '../process/leftovers.ts';
import { runInGroup } from '../process/run-in-group.ts';
import type { Prepared } from '../prepare/prepare.ts';
import type { DrillToggle } from '../observe/drill/stimulus.ts';

/** @returns why it could not be done, if so */
export async function toggle(
  how: DrillToggle,
  prepared: Prepared,
  signal: AbortSignal,
): Promise<{ refusal: string } | undefined> {
  try {
    if ('command' in how) return await runCommand(how.command, how.timeoutMs, prepared, signal);
    await changeUnconfirmed(flagContext(prepared, signal), how.value);
    return undefined;
  } catch (error) {
    return { refusal: messageOf(error) };
  }
}

/** In the copy's working directory, with its home: what the command needs there is named under target.files. */
async function runCommand(
  command: string,
  timeoutMs: number,
  { real, place }: Prepared,
  signal: AbortSignal,
): Promise<{ refusal: string } | undefined> {
  const env = {
    PATH: process.env['PATH'] ?? '',
    ...real.env,
    HOME: real.home,
    [MARK]: real.mark,
    PROOFROLL_TARGET: place.root,
  };
  const { exitCode, failure, printed } = await runInGroup(command, {
    cwd: real.cwd,
    env,
    timeoutMs,
    signal,
  });
  if (exitCode === 0) return undefined;
  const last = printed.trim().split('\n').at(-1) ?? '';
  const how = failure ?? `ended with exit code ${exitCode}`;
  return { refusal: `'${command}' ${how}${last === '' ? '' : `: ${last.slice(0, 300)}`}` };
}
