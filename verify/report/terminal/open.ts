import { openCauses, othersText, severityText, type Cause } from '../../model/open-checks.ts';
import { causeTexts } from '../../model/signals.ts';
import {
  accountOf,
  accountOfCause,
  controlPhrase,
  controlWords,
  signalWords,
} from '../content/check/account.ts';
import { expectedText } from '../content/check/short.ts';
import { budgetLine, noiseText, turnText } from '../content/budget/words.ts';
import { interval } from '../content/units.ts';
import { isEmpty, type Block, type Fact } from '../content/part.ts';
import { plain, plainValue, sentence } from '../content/plain.ts';
import { oneLine, printable, shorten } from '../content/printable.ts';
import { statusSigns } from '../content/words.ts';
import { hanging, wrap } from './layout.ts';
import { paint } from './paint.ts';
import type { BudgetResult, CheckResult, Evidence, ReportView } from '../../model/result.ts';
import type { RenderOptions } from '../format.ts';

/** Each open check in full. Checks with one cause are described once. */
export function open(report: ReportView, options: RenderOptions): string[] {
  const most = options.verbose === true ? report.checks.length : mostDescribed;
  const { causes, more } = openCauses(report, most);
  const lines = causes.flatMap((cause) => [...describe(cause, options), '']);
  if (more === 0) return lines;
  return [
    ...lines,
    ...wrap(`And ${more} more open checks; --verbose shows each.`, options.columns),
    '',
  ];
}

/** A screen or two. */
const mostDescribed = 40;

function describe(cause: Cause, options: RenderOptions): string[] {
  const { lead } = cause;
  const { claim, blocks } = accountOfCause(cause);
  const tint = paint(options.color).status[lead.status];
  const [reason, ...rest] = blocks.filter((block) => !isEmpty(block)).flatMap(linesOf);
  const own = claim === undefined ? [] : [`Claim: ${plain(claim)}`];
  return [
    ...hanging(titleOf(cause), options.columns, '', '    ').map((line) => tint(line)),
    ...(reason === undefined ? [] : fitted(reason, options)),
    ...[...rest, ...own].flatMap((line) => fitted(line, options)),
    // not wrapped, because it is there to be copied
    `  Reproduce: ${oneLine(lead.repeat)}`,
  ];
}

/** Everything about a check that did not pass, as lines of any length. */
export function checkDetails(check: CheckResult): string[] {
  const { claim, blocks } = accountOf(check);
  return [
    ...(claim === undefined ? [] : [`Claim: ${plain(claim)}`]),
    ...blocks.filter((block) => !isEmpty(block)).flatMap(linesOf),
    `Reproduce: ${oneLine(check.repeat)}`,
  ];
}

function titleOf(cause: Cause): string {
  const { common, lead } = cause;
  const finding =
    common === undefined || common.code === 'same-error'
      ? signalWords(lead)
      : causeTexts[common.code];
  const what = finding === '' ? '' : `: ${finding}`;
  const name = `${statusSigns[lead.status].text} ${oneLine(lead.id)}${othersText(cause)}`;
  return `${name}  ${lead.status}, ${severityText(cause)}${what}`;
}

function linesOf(block: Block): string[] {
  switch (block.block) {
    case 'facts':
      return block.role === 'frame'
        ? [block.facts.map(factLine).join('; ')]
        : block.facts.map(reasonLine);
    case 'list':
      return block.items.map(plain);
    case 'evidence':
      return block.evidence.filter(({ holds }) => !holds).map(evidenceLine);
    case 'budget':
      return budgetLines(block.measured.budget);
    case 'controls':
      return block.controls
        .filter(({ outcome }) => outcome !== 'caught')
        .map((control) => factLine([controlWords[control.outcome], controlPhrase(control)]));
    case 'output':
      return outputLines(block.title, block.text);
    case 'paragraph':
      return [plain(block.phrase)];
    case 'command':
    case 'reproduce':
    case 'table':
    case 'part':
    case 'checks':
    case 'budgets':
    case 'check':
      return [];
  }
}

/** The last lines, because the error is mostly there. The other reports have more of them. */
function outputLines(title: string, text: string): string[] {
  const lines = text.replaceAll('\t', '  ').split(/\r?\n/u).map(printable);
  const last = lines.slice(-mostLines);
  const rest = lines.length - last.length;
  const more = rest > 0 ? ` (the last ${last.length} lines; the Markdown report has more)` : '';
  return [`${title}${more}:`, ...last.map((line) => `| ${line}`)];
}

const mostLines = 20;

/** The reason needs no name: it is the first sentence below the title. */
function reasonLine([name, what]: Fact): string {
  return name === 'Reason' ? sentence(plain(what)) : factLine([name, what]);
}

function factLine([name, what]: Fact): string {
  return `${name}: ${plain(what)}`;
}

function evidenceLine(evidence: Evidence): string {
  const { subject, measured, n, where } = evidence;
  const notes = [
    ...(n === 1 ? [] : [`n = ${n}`]),
    ...(where === undefined ? [] : [oneLine(where)]),
  ];
  const end = notes.length === 0 ? '' : ` (${notes.join(', ')})`;
  return `${oneLine(subject)}: ${plainValue(measured)}, expected ${expectedText(evidence)}${end}`;
}

function budgetLines(budget: BudgetResult): string[] {
  const range = interval(budget.interval, budget.unit);
  return [
    `${budgetLine(budget)}, interval ${range}, n = ${budget.n}`,
    `${turnText(budget)}; ${noiseText(budget)}`,
  ];
}

const longest = 600;

function fitted(line: string, { columns }: RenderOptions): string[] {
  return hanging(shorten(line, longest), columns, '  ', '    ');
}
