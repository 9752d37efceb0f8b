/** How a process ended. */
import { lost, timedOut, type Loss } from '../model/loss.ts';

/** Without proofroll's intervention. */
export type OwnEnd =
  | { how: 'exited'; exitCode: number }
  | { how: 'killed'; by: string }
  | { how: 'cannot-start'; why: string };

/** Because proofroll ended its group. */
export type Stopped =
  | { how: 'timed-out'; limitMs: number }
  | { how: 'too-much-output'; limitBytes: number }
  | { how: 'interrupted' };

export type Ended = OwnEnd | Stopped;

/** @param command as the plan has it */
export function lossOf(ended: Exclude<Ended, { how: 'exited' }>, command: string): Loss {
  switch (ended.how) {
    case 'killed':
      return lost('killed', `'${command}' was killed by ${ended.by}`);
    case 'cannot-start':
      return lost('cannot-start', `'${command}' cannot be started: ${ended.why}`);
    case 'timed-out':
      return timedOut(`'${command}' did not end`, ended.limitMs);
    case 'too-much-output':
      return lost('too-much-output', `'${command}' printed more than ${ended.limitBytes} bytes`);
    case 'interrupted':
      return lost('interrupted', 'the run was interrupted');
  }
}
