import { lost, type Loss } from '../model/loss.ts';
import type { Output } from '../process/probe/output.ts';
import type { OwnEnd } from '../process/ended.ts';
import type { Doing } from './profile.ts';

/** What the process is doing, as the subject of a message and as the time at which something happened. */
export interface Activity {
  subject: string;
  when: string;
  module?: string;
  doing?: Doing;
}

export const STARTING: Activity = {
  subject: 'the start of the probe',
  when: 'during the start of the probe',
};
export const CALLING: Activity = { subject: 'the call', when: 'during the call' };

export function importing(module: string): Activity {
  return {
    subject: `importing '${module}'`,
    when: `while importing '${module}'`,
    module,
    doing: { activity: 'import', what: module },
  };
}

export interface Exit {
  exitCode?: number | undefined;
  signal?: string | undefined;
}

export function exitOf(end: Exclude<OwnEnd, { how: 'cannot-start' }>): Exit {
  return end.how === 'killed' ? { signal: end.by } : { exitCode: end.exitCode };
}

/** The loss that an ended process causes, with what it printed last. */
export function endLoss(
  { exitCode, signal }: Exit,
  { when }: Activity,
  output: Output,
  fatalPlace: (printed: string) => string | undefined,
): Loss {
  const tail = output.tail();
  const printed = tail === '' ? '' : `; its last output was: ${tail}`;
  if (signal === undefined)
    return lost(
      'exited',
      `the target's process ended with exit code ${exitCode ?? 'unknown'} ${when}${printed}`,
    );
  const loss = lost('killed', `the target's process was killed by ${signal} ${when}${printed}`);
  const where = fatalPlace(output.text());
  return where === undefined ? loss : { ...loss, where };
}
