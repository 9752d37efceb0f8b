/** What a report consists of, before a format lays it out. */
import type { BudgetResult, CheckResult, ControlResult, Evidence } from '../../model/result.ts';
import type { Origin, Phrase } from './phrase.ts';

/** The order is that of the Markdown report. */
export type SectionName =
  | 'summary'
  | 'before'
  | 'changes'
  | 'after'
  | 'results'
  | 'issues'
  | 'performance'
  | 'migration'
  | 'recommendations'
  | 'rollback'
  | 'conclusion'
  | 'nextSteps';

/** A section with nothing in its blocks is left out. */
export interface Section {
  name: SectionName;
  title: string;
  blocks: Block[];
}

export type Fact = readonly [name: string, what: Phrase];
export interface Measured {
  check: CheckResult;
  budget: BudgetResult;
}
/** A check in full. Several checks with one cause are described once. */
export interface CheckBlock {
  block: 'check';
  check: CheckResult;
  /** status, id, severity and, for a failed check, its signal in words */
  title: Phrase;
  /** absent if the block describes several checks */
  claim?: Phrase;
  blocks: Block[];
}
/** The checks of one category: all in a short table, and in full those that no other section describes. */
export interface CheckGroup {
  title: string;
  rows: Phrase[][];
  /** what was left out of the rows; empty if nothing was */
  rest: string;
  full: CheckBlock[];
}

export type Block =
  | { block: 'paragraph'; phrase: Phrase; quiet?: boolean }
  | { block: 'list'; items: Phrase[]; numbered?: boolean }
  | { block: 'facts'; facts: Fact[]; mark?: Origin; role?: 'frame' }
  | { block: 'table'; head: Phrase[]; rows: Phrase[][] }
  | { block: 'command'; title: Phrase; lines: string }
  /** the command that repeats a check */
  | { block: 'reproduce'; command: string }
  | { block: 'part'; title: Phrase; blocks: Block[] }
  | { block: 'evidence'; evidence: Evidence[]; rest: number }
  | { block: 'controls'; controls: ControlResult[] }
  /** the end of what a command printed, in its lines */
  | { block: 'output'; title: string; text: string }
  | { block: 'checks'; head: string[]; groups: () => Iterable<CheckGroup> }
  | { block: 'budget'; measured: Measured }
  | { block: 'budgets'; budgets: Measured[] }
  | CheckBlock;

export function paragraph(phrase: Phrase): Block {
  return { block: 'paragraph', phrase };
}

/** A remark on how to read what follows, or on what was left out. */
export function quiet(phrase: Phrase): Block {
  return { block: 'paragraph', phrase, quiet: true };
}

export function list(items: Phrase[]): Block {
  return { block: 'list', items };
}

export function numbered(items: Phrase[]): Block {
  return { block: 'list', items, numbered: true };
}

/** @param mark of each line, if none of them was observed in this run */
export function facts(all: Fact[], mark?: Origin): Block {
  return { block: 'facts', facts: all, ...(mark === undefined ? {} : { mark }) };
}

export function table(head: Phrase[], rows: Phrase[][]): Block {
  return { block: 'table', head, rows };
}

/** More rows would make a page that nobody reads, and that some forges do not show. */
export const mostRows = 200;

/** The first rows of a table that may be very long, and where the others are. */
export function startOfTable(head: Phrase[], rows: Phrase[][]): Block[] {
  const rest = rows.length - mostRows;
  return [
    table(head, rows.slice(0, mostRows)),
    quiet(rest > 0 ? `And ${rest} more, in the JSON report.` : ''),
  ];
}

export function part(title: Phrase, ...blocks: Block[]): Block {
  return { block: 'part', title, blocks };
}

export function isEmpty(block: Block): boolean {
  switch (block.block) {
    case 'paragraph':
      return isEmptyPhrase(block.phrase);
    case 'list':
      return block.items.length === 0;
    case 'facts':
      return block.facts.length === 0;
    case 'table':
      return block.rows.length === 0;
    case 'command':
      return block.lines === '';
    case 'part':
      return block.blocks.every(isEmpty);
    case 'evidence':
      return block.evidence.length === 0;
    case 'controls':
      return block.controls.length === 0;
    case 'output':
      return block.text === '';
    case 'budgets':
      return block.budgets.length === 0;
    case 'checks':
    case 'budget':
    case 'check':
    case 'reproduce':
      return false;
  }
}

function isEmptyPhrase(phrase: Phrase): boolean {
  if (typeof phrase === 'string') return phrase === '';
  return 'as' in phrase ? false : phrase.every(isEmptyPhrase);
}
