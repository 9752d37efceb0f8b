/** What is seen of a rollout from outside of its code: commands that are run, files that are read. */
import type { LossReason } from '../../model/result.ts';

export const streams = ['stdout', 'stderr'] as const;
export type Stream = (typeof streams)[number];

export interface CommandRun {
  /** given to `sh -c` */
  command: string;
  /** absolute; the target's own working directory where absent */
  cwd?: string;
  /** set beside the target's own environment */
  env: Record<string, string>;
  timeoutMs: number;
  /** those that are compared; of the others only what can be shown is kept */
  compared: Stream[];
}
export interface CommandOutcome {
  outcome: 'command';
  /** of the shell, by which 128 + n stands for signal n */
  status: number;
  stdout: Text;
  stderr: Text;
  durationMs: number;
}

/** A text of the target, of which a report shows no more than a part. */
export interface Text {
  /** without one line end at its end */
  text: string;
  /** what may stand in a report: without known secrets, and shortened */
  shown: string;
  /** of all there was; what is beyond the cap is not in `text` */
  bytes: number;
  cut: boolean;
}

/** A file as it is, or a throw-away file in its place. */
export interface ContentLook {
  /** as the plan has it */
  path: string;
  /** by its name: then all of it is told as present or absent, and of nothing else */
  secret?: true;
  instead?: { text: string } | 'nothing';
}
export interface ContentOutcome {
  outcome: 'content';
  found: 'nothing' | 'folder' | 'other' | Text | { unread: LossReason; why: string };
}
