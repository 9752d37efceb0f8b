/** Blocks as Markdown. */
import { controlPhrase, controlWords } from '../content/check/account.ts';
import {
  isEmpty,
  type Block,
  type CheckBlock,
  type CheckGroup,
  type Fact,
} from '../content/part.ts';
import type { Origin } from '../content/phrase.ts';
import type { Evidence } from '../../model/result.ts';
import { budgetTables, budgetText } from './budgets.ts';
import { code, fenced, text as escaped, value } from './escape.ts';
import { inline, marks } from './inline.ts';
import { bullets, details, joined, numbered, table } from './syntax.ts';

export function blocks(all: readonly Block[]): string {
  return joined(all.filter((block) => !isEmpty(block)).map(text));
}

export function text(block: Block): string {
  switch (block.block) {
    case 'paragraph':
      return inline(block.phrase);
    case 'list':
      return (block.numbered === true ? numbered : bullets)(block.items.map(inline));
    case 'table':
      return table(
        block.head.map(inline),
        block.rows.map((row) => row.map(inline)),
      );
    case 'command':
      return joined([`${inline(block.title)}:`, fenced(block.lines, 'sh')]);
    case 'part':
      return joined([`### ${inline(block.title)}`, blocks(block.blocks)]);
    case 'budgets':
      return budgetTables(block.budgets);
    case 'checks':
      return joined([...block.groups()].map((group) => groupText(group, block.head)));
    case 'check':
      return joined([
        `### ${inline(block.title)}`,
        bullets([...claim(block), ...lines(block.blocks)]),
      ]);
    case 'facts':
    case 'evidence':
    case 'controls':
    case 'output':
    case 'budget':
    case 'reproduce':
      return bullets(linesOf(block));
  }
}

function claim({ claim: words }: CheckBlock): string[] {
  return words === undefined ? [] : [factLine(['Claim', words])];
}

function groupText({ title, rows, rest, full }: CheckGroup, head: readonly string[]): string {
  return joined([
    `### ${title}`,
    table(
      head,
      rows.map((row) => row.map(inline)),
    ),
    rest,
    details('Evidence and controls', bullets(full.map(fullItem))),
  ]);
}

/** A check in full, as an item of a list. */
function fullItem({ check, claim: words = '', blocks: own }: CheckBlock): string {
  const first = `${code(check.id)}: ${inline(words)}`;
  return [first, ...lines(own).map((line) => `  - ${line.replaceAll('\n', '\n  ')}`)].join('\n');
}

function lines(all: readonly Block[]): string[] {
  return all.filter((block) => !isEmpty(block)).flatMap(linesOf);
}

/** The lines of a block within a list. */
function linesOf(block: Block): string[] {
  switch (block.block) {
    case 'facts':
      return block.role === 'frame'
        ? [block.facts.map(factLine).join('; ')]
        : block.facts.map((fact) => `${origin(block.mark)}${factLine(fact)}`);
    case 'evidence':
      return evidenceLines(block.evidence, block.rest);
    case 'controls':
      return block.controls.map((control) =>
        factLine([controlWords[control.outcome], controlPhrase(control)]),
      );
    case 'output':
      return [`**${block.title}**:\n${fenced(block.text, 'text')}`.replaceAll('\n', '\n  ')];
    case 'budget':
      return [budgetText(block.measured.budget)];
    case 'reproduce':
      return [factLine(['Reproduce', { as: 'code', words: block.command }])];
    case 'list':
      return block.items.map(inline);
    case 'paragraph':
      return [inline(block.phrase)];
    case 'command':
    case 'table':
    case 'part':
    case 'budgets':
    case 'checks':
    case 'check':
      return [text(block)];
  }
}

function evidenceLines(evidence: readonly Evidence[], rest: number): string[] {
  const shown = evidence.map(evidenceLine);
  return rest > 0 ? [...shown, `and ${rest} more comparisons, in the JSON report`] : shown;
}

function evidenceLine(evidence: Evidence): string {
  const { subject, measured, operator, expected, holds, n, where } = evidence;
  const sign = holds ? '' : '✗ ';
  const place = where === undefined ? '' : `, ${code(where)}`;
  return `${sign}**${escaped(subject)}**: measured ${value(measured)}, expected ${operator === 'equals' ? '' : `${escaped(operator)} `}${value(expected)} (n = ${n}${place})`;
}

function origin(mark: Origin | undefined): string {
  return mark === undefined ? '' : `${marks[mark]} `;
}

function factLine([name, what]: Fact): string {
  return `**${name}**: ${inline(what)}`;
}
