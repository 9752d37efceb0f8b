/** What the page shows, as texts that need no more preparation. The page's script reads the same from embedded data. */
import type { Category, ControlResult, Severity, Status } from '../../../model/result.ts';

/** `plan` and `before` are marks; their words are their names. */
export type Form =
  | 'plain'
  | 'code'
  | 'strong'
  | 'good'
  | 'bad'
  | 'status'
  | 'verdict'
  | 'plan'
  | 'before';
export type Piece = [form: Form, words: string];
export type Words = Piece[];

/** One line of the list of checks. */
export type Row = [
  id: string,
  status: Status,
  category: Category,
  severity: Severity,
  proof: string,
  result: string,
  claim: string,
];
export type EvidenceRow = [
  subject: string,
  measured: string,
  expected: string,
  n: string,
  place: string,
  outcome: 'confirmed' | 'failed',
];
/** Places between 0 and 100 on a line that starts at zero. */
export type Drawing = [
  /** of the check, not of its gate alone */
  status: Status,
  low: string,
  high: string,
  estimate: string,
  limit: string,
  openLeft: 'open' | 'closed',
  openRight: 'open' | 'closed',
  words: string,
];
export type Ready =
  | ['paragraph', Words, look: '' | 'quiet' | 'claim']
  | ['list', Words[], tag: 'ul' | 'ol']
  | ['facts', [name: string, what: Words][], look: 'facts' | 'frame']
  | ['table', head: Words[], rows: Words[][]]
  | ['command', title: Words, lines: string[]]
  | ['reproduce', command: string]
  | ['output', title: string, lines: string[]]
  | ['evidence', EvidenceRow[], rest: string]
  | ['controls', [outcome: ControlResult['outcome'], words: string, what: Words][]]
  | ['drawing', Drawing]
  | ['part', title: Words, Ready[]]
  | ['check', Status, title: Words, Ready[]];
