/** Checks the order of the calls: killing a process cannot show what only a power failure would lose. */
import type { Call } from './strace.ts';

/** The steps of a change, in the order in which they must reach the disk. Each pattern matches a line of strace. */
const STEPS: [what: string, pattern: RegExp][] = [
  ['the backup is written', /^write\(\d+, "# mine/],
  ['it is synced', /^fsync\(/],
  ['it is renamed', /^rename\(.*backups\/tmp"/],
  ['its name is synced', /^fsync\(/],
  ['the journal is written', /^write\(\d+, "\{\\"change/],
  ['it is synced', /^fsync\(/],
  ['it is renamed', /^rename\(.*journal\.json\.tmp"/],
  ['its name is synced', /^fsync\(/],
  ['the new file is written', /^write\(\d+, "# mine/],
  ['it gets its mode', /^fchmod\(/],
  ['it is synced', /^fsync\(/],
  ['the old file is read again', /^openat\(.*"\/shop\.yaml", O_RDONLY/],
  ['the new file replaces it', /^rename\(.*proofroll-tmp"/],
  ['its name is synced', /^fsync\(/],
  ['the history is written', /^write\(\d+, "\{\\"id/],
  ['it is synced', /^fsync\(/],
  ['the journal is removed', /^unlink\(.*journal\.json"/],
  ['the removal is synced', /^fsync\(/],
  ['the lock is released', /^unlink\(.*lock"/],
];

/** The steps that are missing or out of order; empty if there are none. */
export function outOfOrder(calls: readonly Call[]): string[] {
  let at = 0;
  return STEPS.flatMap(([what, pattern]) => {
    const index = calls.findIndex(({ text }, each) => each >= at && pattern.test(text));
    if (index === -1) return [what];
    at = index + 1;
    return [];
  });
}
