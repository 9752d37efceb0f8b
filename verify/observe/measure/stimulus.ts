import type { BudgetResult } from '../../model/result.ts';
import type { Fault } from '../../worlds/fault.ts';
import type { Scenario } from '../../probe/protocol.ts';

interface Gated {
  kind: 'budget';
  /** id of the check */
  name: string;
  scenario: Scenario;
  quantile: number;
  /** in ns, in bytes, or as a ratio */
  limit: number;
  /** the part of the probability of a wrong verdict that this gate may use */
  alpha: number;
  capMs: number;
  /** whether this is the control, with a fault that must make it fail */
  planted: boolean;
}
export type WarmStimulus = Gated & {
  measure: 'warm';
  delayMs: number;
  /** also measure how much memory the result takes, for information */
  memory: boolean;
};
export type ColdStimulus = Gated & { measure: 'cold' | 'import'; delayMs: number };
export type MemoryStimulus = Gated & { measure: 'memory'; ballastBytes: number };
export type RelativeStimulus = Gated & { measure: 'relative'; baseline: Baseline };

/** Time or memory of a call, or its time relative to a baseline: measured until the gate decides. */
export type BudgetStimulus = WarmStimulus | ColdStimulus | MemoryStimulus | RelativeStimulus;

/** What a relative budget is compared with. `name` is for reports. */
export type Baseline =
  | { kind: 'world'; name: string; faults: Fault[]; scenario: Scenario }
  /** another checkout, as an absolute folder */
  | { kind: 'root'; name: string; root: string }
  /** another interpreter; a relative path starts from the plan's folder */
  | { kind: 'python'; name: string; python: string; folder: string };

export interface BudgetOutcome {
  outcome: 'budget';
  result: BudgetResult;
}
