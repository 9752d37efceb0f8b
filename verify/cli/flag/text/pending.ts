import { printable } from '../../../report/content/printable.ts';
import type { Pending } from '../../../flag/pending.ts';
import type { Recovery } from '../../../flag/recover.ts';

/** A change by another command: one that is running, or one that was interrupted. */
export function pendingLines(pending: Pending): string[] {
  switch (pending.outcome) {
    case 'none':
      return [];
    case 'recovered':
      return recoveryLines(pending.recovery);
    case 'running':
      return [`Process ${pending.owner.pid} is changing the file right now.`];
    case 'blocked':
      return [
        `A change was interrupted and cannot be recovered from here: ${printable(pending.reason)}`,
      ];
  }
}

/** What was interrupted, and how it was recovered. */
export function recoveryLines(recovery: Recovery | undefined): string[] {
  if (recovery === undefined) return [];
  const { action, key, user, time } = recovery.change;
  const change = printable(`${action} ${key}, by ${user} at ${time}`);
  return [`Recovered an interrupted change (${change}): ${printable(recoveryText(recovery))}.`];
}

function recoveryText({ outcome, reason }: Recovery): string {
  switch (outcome) {
    case 'done':
      return 'the file has the new value and the target reports it, so the change was kept';
    case 'unconfirmed':
      return 'the file has the new content and was kept, but the value of the flag could not be confirmed';
    case 'reverted':
      return `the file was reverted${reason === undefined ? '' : `, because ${reason}`}`;
    case 'not-written':
      return 'the file had not been changed yet';
    case 'superseded':
      return 'something else changed the file since, and that change was kept';
  }
}
