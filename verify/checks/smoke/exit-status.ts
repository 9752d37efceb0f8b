/** What the exit status of a shell command means for a check. */
import { constants } from 'node:os';
import { lost, type Loss } from '../../model/loss.ts';
import { compare } from '../shared/expect.ts';
import type { CommandOutcome } from '../../observe/commands/stimulus.ts';
import type { CommandPlan } from '../../plan/schema/commands.ts';
import type { Evidence, Json } from '../../model/result.ts';

export function compareStatus(status: number, { expect }: CommandPlan): Evidence[] {
  return compare('exit status', { kind: 'plain', value: status }, expect.exit as Json);
}

/** A command that could not be run or was killed shows nothing, unless the plan expects just that. */
export function lossOf(outcome: CommandOutcome, plan: CommandPlan): Loss | undefined {
  return isExpected(outcome.status, plan) ? undefined : lossIn(outcome, plan);
}

/** A status that the expectation refuses; 1 if it refuses none, and then the control is missed. */
export function refusedStatus(plan: CommandPlan): number {
  const isRefused = (status: number) => compareStatus(status, plan).some(({ holds }) => !holds);
  return Array.from({ length: FIRST_LOSS }, (_, status) => status).find(isRefused) ?? 1;
}

/** From here on a shell reports what it could not run, or a signal. */
const FIRST_LOSS = 126;

/**
 * Whether the plan expects this very status. `atLeast: 1` means a command that refuses, not one that is missing or was
 * killed, unless the range begins at 126 or above.
 */
function isExpected(status: number, { expect: { exit } }: CommandPlan): boolean {
  if (typeof exit === 'number') return exit === status;
  return exit.oneOf?.includes(status) === true || (exit.atLeast ?? 0) >= FIRST_LOSS;
}

/** POSIX: a shell ends with 126 or 127 for a command it cannot run, and with 128 + n after signal n. */
function lossIn({ status, stderr }: CommandOutcome, { run }: CommandPlan): Loss | undefined {
  const lastLine = stderr.shown.trim().split('\n').at(-1) ?? '';
  const message = lastLine === '' ? '' : `: ${lastLine}`;
  if (status === 126 || status === 127)
    return lost(
      'cannot-start',
      `'${run}' ended with exit status ${status}: the shell could not run it${message}`,
    );
  const signal = Object.entries(constants.signals).find(([, number]) => number + 128 === status);
  return signal === undefined
    ? undefined
    : lost(
        'killed',
        `'${run}' ended with exit status ${status}: it was killed by ${signal[0]}${message}`,
      );
}
