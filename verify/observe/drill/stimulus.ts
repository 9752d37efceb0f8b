import type { CopyReads } from '../../model/copy-reads.ts';
import type { Output } from '../../model/result.ts';
import type { Loss } from '../../model/loss.ts';
import type { Answer, Scenario } from '../../probe/protocol.ts';
import type { LeafValue } from '../../settings/edit/edit.ts';

/** The rollback and the rollout again, in a throw-away copy of the target's surroundings. */
export interface DrillStimulus {
  kind: 'drill';
  run: DrillRun;
}

/** How the flag is switched in a drill: by proofroll's own edit, or by a command. */
export type DrillToggle = { value: LeafValue } | { command: string; timeoutMs: number };

export interface DrillRun {
  /** reads the flag and builds what it chooses */
  scenario: Scenario;
  disable: DrillToggle;
  enable: DrillToggle;
  /** the flag's file, as written in the plan */
  file: string;
  /** also ask a process that was started before the first switch, after each switch */
  living: boolean;
  /** for controls: the switch that is not made */
  leaveOut?: 'disable' | 'enable';
}

export type DrillAnswer = (Exclude<Answer, { outcome: 'lost' }> & { reads?: CopyReads }) | Loss;

export interface DrillLeg {
  name: 'before' | 'rolled-back' | 'rolled-out-again';
  seen: DrillAnswer;
  /** the answer of a process that was started before the first switch */
  living?: DrillAnswer;
  /** its answer once the file had a new modification time, if it did not give the fresh process's answer before */
  livingTouched?: DrillAnswer;
}

export interface DrillOutcome {
  outcome: 'drill';
  legs: DrillLeg[];
  /** from the start of the rollback until a fresh process had answered */
  rollbackMs: number;
  /** switches that could not be made, and why */
  refusals: string[];
  /** of the first command that could not make its switch */
  output?: Output;
  /** why `proofroll flag` would refuse to edit the real file, although its copy can be edited */
  remarks: string[];
  /** declared files, other than the flag's own, that the rollback changed */
  elsewhere: string[];
  /** of all its processes */
  reads?: CopyReads;
  /** declared files that differ from before once everything was done */
  restored: string[];
}
