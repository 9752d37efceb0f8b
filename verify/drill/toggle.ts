/** Switches the flag in the copy: with proofroll's own edit, or by a command of the rollout's. */
import { execa } from 'execa';
import { messageOf } from '../errors.ts';
import { changeUnasked } from '../flag/change.ts';
import { flagContext } from '../flag/context.ts';
import { MARK } from '../probe/leftovers.ts';
import type { DrillToggle } from '../checks/check.ts';
import type { Prepared } from '../run/prepare.ts';

/** @returns why it could not be done, if so */
export async function toggle(
  how: DrillToggle,
  prepared: Prepared,
  signal: AbortSignal,
): Promise<{ refusal: string } | undefined> {
  try {
    if ('command' in how) return await runCommand(how.command, how.timeoutMs, prepared, signal);
    await changeUnasked(flagContext(prepared, signal), how.value);
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
  const ended = await execa(command, {
    shell: true,
    cwd: real.cwd,
    env: {
      PATH: process.env['PATH'] ?? '',
      ...real.env,
      HOME: real.home,
      [MARK]: real.mark,
      PROOFROLL_TARGET: place.root,
    },
    extendEnv: false,
    stdin: 'ignore',
    all: true,
    maxBuffer: { all: 100_000 },
    reject: false,
    timeout: timeoutMs,
    cancelSignal: signal,
    forceKillAfterDelay: 1000,
  });
  if (!ended.failed) return undefined;
  const last = (ended.all ?? '').trim().split('\n').at(-1) ?? '';
  const how = ended.timedOut
    ? `did not end within ${timeoutMs} ms`
    : ended.exitCode === undefined
      ? ended.shortMessage
      : `ended with exit code ${ended.exitCode}`;
  return { refusal: `'${command}' ${how}${last === '' ? '' : `: ${last.slice(0, 300)}`}` };
}
