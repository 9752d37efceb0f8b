/** What a check asks for: what is observed, and in which world. Equal stimuli are observed once. */
import type { BudgetStimulus } from './performance/stimulus.ts';
import type { CommandRun, ContentLook } from './shared/surface.ts';
import type { LeafValue } from '../settings/edit/edit.ts';
import type { Scenario } from '../probe/protocol.ts';
import type { Fault } from '../worlds/fault.ts';

export type Stimulus =
  | { kind: 'scenario'; faults: Fault[]; scenario: Scenario; turn?: number }
  | {
      kind: 'requires';
      faults: Fault[];
      scenario: Scenario;
      names?: string[];
      omitNothing: boolean;
    }
  | { kind: 'suite'; run: SuiteRun }
  | { kind: 'command'; run: CommandRun }
  | { kind: 'content'; look: ContentLook }
  | BudgetStimulus
  | { kind: 'drill'; run: DrillRun }
  /** whether the declared files are as they were before the run; `touched`: a copy that was written to meanwhile */
  | { kind: 'files'; touched: boolean }
  /** where the target's sources name the flag; `readers` taken out: in a copy without the lines that read it */
  | ({ kind: 'sources'; readers: 'as they are' | 'taken out' } & SourceSearch);

export function scenario(faults: Fault[], given: Scenario): Stimulus {
  return { kind: 'scenario', faults, scenario: given };
}

/** A scenario that comes before all that have no turn, so that nothing else was called in its process. */
export function scenarioInTurn(faults: Fault[], given: Scenario, turn: number): Stimulus {
  return { kind: 'scenario', faults, scenario: given, turn };
}

export interface SourceSearch {
  names: string[];
  /** the class that is dead once the flag is gone */
  legacy?: string;
  /** folders below the target's root */
  search?: string[];
  /** modules of the plan, by which a driver finds the sources where there is no `search` */
  modules: string[];
  /** the flag's first name, where its age is to be told by the history of git */
  dated?: string;
}

export interface SuiteRun {
  command: string;
  cwd: string;
  env: Record<string, string>;
  format: 'junit' | 'vitest';
  report?: string;
  timeoutMs: number;
}

/** How the flag is switched in a drill: by proofroll's own edit, or by a command. */
export type DrillToggle = { value: LeafValue } | { command: string; timeoutMs: number };

/** The way back and forward again, in a throw-away copy. */
export interface DrillRun {
  /** reads the flag and builds what it chooses */
  scenario: Scenario;
  disable: DrillToggle;
  enable: DrillToggle;
  /** the flag's file, as the plan has it */
  file: string;
  /** ask a process again that was there before the switch */
  living: boolean;
  /** for controls: what is not done */
  leaveOut?: 'disable' | 'enable';
}
