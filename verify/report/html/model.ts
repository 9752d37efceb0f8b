/** What the page holds of each check: words that are ready to be shown, as lists that pack well. */
import type { Category, Severity, Status } from '../../model/result.ts';

export type Row = [
  id: string,
  status: Status,
  category: Category,
  severity: Severity,
  proof: string,
  seen: string,
  claim: string,
];
/** `plan` marks what the plan states, `before` what a snapshot kept. */
export type FactForm = 'text' | 'code' | 'plan' | 'before';
export type Fact = [label: string, form: FactForm, words: string];
export type Comparison = [
  subject: string,
  measured: string,
  expected: string,
  n: string,
  where: string,
  holds: 'holds' | 'differs',
];
export type Control = [
  outcome: 'caught' | 'missed' | 'errored',
  fault: string,
  kind: string,
  signal: string,
  remark: string,
];
/** Places between 0 and 100 on a line that begins at nothing. */
export type Drawing = [
  /** of the check, whatever its gate alone would say */
  status: Status,
  low: string,
  high: string,
  estimate: string,
  limit: string,
  openLeft: 'open' | 'closed',
  openRight: 'open' | 'closed',
  words: string,
];
export type Detail = [
  facts: Fact[],
  drawing: Drawing | [],
  comparisons: Comparison[],
  /** how many comparisons are left out */
  rest: string,
  controls: Control[],
  /** what stands around the check: its proof, where the plan asks for it */
  frame: Fact[],
  repeat: string,
];
