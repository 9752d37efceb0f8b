/** Blocks of a report with each text cleaned and shortened for the page. */
import { controlPhrase, controlWords } from '../content/check/account.ts';
import { expectedText } from '../content/check/short.ts';
import { decisionFacts, furtherFacts, measuredFacts } from '../content/budget/facts.ts';
import { isEmpty, type Block, type CheckBlock, type Fact } from '../content/part.ts';
import { plainValue } from '../content/plain.ts';
import { oneLine, printable, shorten } from '../content/printable.ts';
import { drawingOf } from './drawn.ts';
import type { Marked, Origin, Phrase } from '../content/phrase.ts';
import type { EvidenceRow, Piece, Ready, Words } from './view/ready.ts';
import type { BudgetResult, ControlResult, Evidence } from '../../model/result.ts';

/** Blocks that are laid out in the same way wherever they are. */
export type PlainBlock = Exclude<Block, { block: 'checks' | 'budgets' }>;

export function madeReady(blocks: readonly Block[]): Ready[] {
  return blocks
    .filter((block) => !isEmpty(block))
    .flatMap((block) => (isPlain(block) ? readyBlock(block) : []));
}

export function isPlain(block: Block): block is PlainBlock {
  return block.block !== 'checks' && block.block !== 'budgets';
}

function readyBlock(block: PlainBlock): Ready[] {
  switch (block.block) {
    case 'paragraph':
      return [['paragraph', wordsOf(block.phrase), block.quiet === true ? 'quiet' : '']];
    case 'list':
      return [['list', block.items.map(wordsOf), block.numbered === true ? 'ol' : 'ul']];
    case 'facts':
      return [
        ['facts', block.facts.map((fact) => readyFact(fact, block.mark)), block.role ?? 'facts'],
      ];
    case 'table':
      return [['table', block.head.map(wordsOf), block.rows.map((row) => row.map(wordsOf))]];
    case 'command':
      return [['command', wordsOf(block.title), block.lines.split(/\r?\n/u).map(printable)]];
    case 'reproduce':
      return [['reproduce', cleaned(block.command)]];
    case 'part':
      return [['part', wordsOf(block.title), madeReady(block.blocks)]];
    case 'evidence':
      return [['evidence', block.evidence.map(evidenceRow), restText(block.rest)]];
    case 'controls':
      return [['controls', block.controls.map(readyControl)]];
    case 'output':
      return [['output', block.title, block.text.split(/\r?\n/u).map(printable)]];
    case 'budget': {
      const { check, budget } = block.measured;
      return [['drawing', drawingOf(budget, check.status)], budgetFacts(budget)];
    }
    case 'check':
      return [readyCheck(block)];
  }
}

function readyCheck({ check, title, claim, blocks }: CheckBlock): Ready {
  const words: Ready[] = claim === undefined ? [] : [['paragraph', wordsOf(claim), 'claim']];
  return ['check', check.status, wordsOf(title), [...words, ...madeReady(blocks)]];
}

function readyControl(control: ControlResult): [ControlResult['outcome'], string, Words] {
  const { outcome } = control;
  return [outcome, controlWords[outcome], wordsOf(controlPhrase(control))];
}

/** Every number of a budget. */
export function budgetFacts(budget: BudgetResult): Ready {
  const all = [...measuredFacts(budget), ...decisionFacts(budget), ...furtherFacts(budget)];
  return ['facts', all.map((fact) => readyFact(fact)), 'facts'];
}

function readyFact([name, what]: Fact, mark?: Origin): [string, Words] {
  const words = wordsOf(what);
  return [name, mark === undefined ? words : [markPiece(mark), ['plain', ' '], ...words]];
}

/** The JSON report has all of a longer text. */
const longest = 1000;
const longestValue = 300;

export function cleaned(foreign: string): string {
  return shorten(oneLine(foreign), longest);
}

export function wordsOf(phrase: Phrase): Words {
  if (typeof phrase === 'string') return phrase === '' ? [] : [['plain', phrase]];
  return 'as' in phrase ? [pieceOf(phrase)] : phrase.flatMap(wordsOf);
}

function pieceOf(phrase: Marked): Piece {
  switch (phrase.as) {
    case 'text':
      return ['plain', cleaned(phrase.words)];
    case 'code':
      return ['code', shorten(printable(phrase.words), longest)];
    case 'value':
      return ['code', plainValue(phrase.data, longestValue)];
    case 'strong':
    case 'good':
    case 'bad':
      return [phrase.as, phrase.words];
    case 'status':
      return ['status', phrase.status];
    case 'verdict':
      return ['verdict', phrase.verdict];
    case 'mark':
      return markPiece(phrase.of);
  }
}

const markNames: Record<Origin, string> = { plan: 'stated', before: 'before' };

function markPiece(of: Origin): Piece {
  return [of, markNames[of]];
}

function evidenceRow(evidence: Evidence): EvidenceRow {
  const { subject, measured, n, where = '', holds } = evidence;
  return [
    cleaned(subject),
    plainValue(measured, longestValue),
    expectedText(evidence, longestValue),
    String(n),
    cleaned(where),
    holds ? 'confirmed' : 'failed',
  ];
}

function restText(rest: number): string {
  return rest > 0 ? `and ${rest} more comparisons, in the JSON report` : '';
}
