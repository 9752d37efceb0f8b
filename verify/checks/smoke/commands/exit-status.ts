/** What the exit status of a shell command means for a check. */
import { FIRST_LOSS, lossByStatus } from '../../../observe/commands/status.ts';
import type { Loss } from '../../../model/loss.ts';
import { programText } from '../../../observe/commands/program.ts';
import { compare } from '../../shared/expect.ts';
import type { CommandOutcome } from '../../../observe/commands/stimulus.ts';
import type { CommandPlan } from '../../../plan/schema/commands.ts';
import type { Evidence, Json } from '../../../model/result.ts';

export function compareStatus(status: number, expected: CommandPlan['expect']['exit']): Evidence[] {
  return compare('exit status', { kind: 'plain', value: status }, expected as Json);
}

/** A command that could not be run or was killed shows nothing, unless the plan expects just that. */
export function lossOf(outcome: CommandOutcome, plan: CommandPlan): Loss | undefined {
  const { status, output } = outcome;
  if (isExpected(status, plan)) return undefined;
  const loss = lossByStatus(status, programText(plan.run), output.stderr);
  return loss === undefined ? undefined : { ...loss, output };
}

/** A status that the expectation refuses; 1 if it refuses none, and then the control is missed. */
export function refusedStatus(plan: CommandPlan): number {
  const isRefused = (status: number) =>
    compareStatus(status, plan.expect.exit).some(({ holds }) => !holds);
  return Array.from({ length: FIRST_LOSS }, (_, status) => status).find(isRefused) ?? 1;
}

/**
 * Whether the plan expects this very status. `atLeast: 1` means a command that refuses, not one that is missing or was
 * killed, unless the range begins at 126 or above.
 */
function isExpected(status: number, { expect: { exit } }: CommandPlan): boolean {
  if (typeof exit === 'number') return exit === status;
  return exit.oneOf?.includes(status) === true || (exit.atLeast ?? 0) >= FIRST_LOSS;
}
