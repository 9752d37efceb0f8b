import type { Output } from '../../model/result.ts';
import type { Text } from '../text.ts';
import type { Program } from './program.ts';

/** A command of the plan. */
export interface CommandStimulus {
  kind: 'command';
  /** a claim that needs the machine for itself is `serial`; controls run alone */
  when: 'claim' | 'serial' | 'control';
  run: CommandRun;
}

export const streams = ['stdout', 'stderr'] as const;
export type Stream = (typeof streams)[number];

export interface CommandRun extends Program {
  /** outputs that are compared; of the others only what a report can show is kept */
  compared: Stream[];
}

export interface CommandOutcome {
  outcome: 'command';
  /** of the shell, in which 128 + n means signal n */
  status: number;
  stdout: Text;
  stderr: Text;
  /** the end of both */
  output: Output;
  durationMs: number;
}
