/** Which call comes before which: a kill cannot show what only a power failure would lose. */
import type { Call } from './strace.ts';

/** Steps of a change in the order in which each must be on disk, as the beginnings of strace's lines. */
const STEPS: [what: string, pattern: RegExp][] = [
  ['the backup is written', /^write\(\d+, "# mine/],
  ['and synced', /^fsync\(/],
  ['and named', /^rename\(.*backups\/tmp"/],
  ['and its name synced', /^fsync\(/],
  ['the journal is written', /^write\(\d+, "\{\\"change/],
  ['and synced', /^fsync\(/],
  ['and named', /^rename\(.*journal\.json\.tmp"/],
  ['and its name synced', /^fsync\(/],
  ['the new file is written', /^write\(\d+, "# mine/],
  ['and given its mode', /^fchmod\(/],
  ['and synced', /^fsync\(/],
  ['the old file is read once more', /^openat\(.*"\/shop\.yaml", O_RDONLY/],
  ['the new file takes its place', /^rename\(.*proofroll-tmp"/],
  ['and its name is synced', /^fsync\(/],
  ['the history is written', /^write\(\d+, "\{\\"id/],
  ['and synced', /^fsync\(/],
  ['the journal is ended', /^unlink\(.*journal\.json"/],
  ['and that synced', /^fsync\(/],
  ['the lock is given back', /^unlink\(.*lock"/],
];

/** The steps that do not come in their order; empty where all do. */
export function outOfOrder(calls: readonly Call[]): string[] {
  let at = 0;
  return STEPS.flatMap(([what, pattern]) => {
    const index = calls.findIndex(({ text }, each) => each >= at && pattern.test(text));
    if (index === -1) return [what];
    at = index + 1;
    return [];
  });
}
