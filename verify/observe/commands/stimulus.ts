import type { Text } from '../text.ts';

/** A command of the plan, run in the target's real surroundings. */
export interface CommandStimulus {
  kind: 'command';
  run: CommandRun;
}

export const streams = ['stdout', 'stderr'] as const;
export type Stream = (typeof streams)[number];

export interface CommandRun {
  /** given to `sh -c` */
  command: string;
  /** absolute; without it, the target's working directory */
  cwd?: string;
  /** added to the target's environment */
  env: Record<string, string>;
  timeoutMs: number;
  /** outputs that are compared; of the others only what a report can show is kept */
  compared: Stream[];
}

export interface CommandOutcome {
  outcome: 'command';
  /** of the shell, in which 128 + n means signal n */
  status: number;
  stdout: Text;
  stderr: Text;
  durationMs: number;
}
