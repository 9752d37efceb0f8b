import { evidenceOf, isProvenByNone, judged, reasonOf } from './results.ts';
import { oneLine } from '../printable.ts';
import { plainValue } from '../plain.ts';
import { budgetLine } from '../budget/words.ts';
import type { CheckResult, Evidence } from '../../../model/result.ts';

/** The result of a check in the few words that fit next to its status. No value is longer than `longest`. */
export function shortResult(check: CheckResult, longest = 60): string {
  switch (check.status) {
    case 'skipped':
      return oneLine(check.reason);
    case 'errored':
      return oneLine(reasonOf(check));
    case 'waived': {
      const { expires, reason } = check.waiver;
      return oneLine(`${check.instead.status}, waived until ${expires}: ${reason}`);
    }
    case 'passed':
    case 'failed':
    case 'unproven':
    case 'inconclusive':
      return judgedResult(check, longest);
  }
}

type Judged = Extract<CheckResult, { evidence: Evidence[] }>;

function judgedResult(check: Judged, longest: number): string {
  const budget = judged(check)?.budget;
  if (budget) return budgetLine(budget);
  if (check.status === 'inconclusive') return oneLine(reasonOf(check));
  if (check.status === 'unproven' && !isProvenByNone(check)) return oneLine(check.reason);
  const [first, ...others] = evidenceOf(check);
  if (first === undefined) return check.status === 'passed' ? '' : oneLine(reasonOf(check));
  const all = others.length + 1;
  if (first.holds) {
    if (check.status === 'failed') return oneLine(check.reason);
    return all === 1 ? confirmed(first, longest) : `${all} comparisons`;
  }
  const failed = check.evidence.filter(({ holds }) => !holds).length;
  const count = all === 1 ? '' : `${failed} of ${all} comparisons failed: `;
  return `${count}${differing(first, longest)}`;
}

function confirmed({ measured, operator, expected }: Evidence, longest: number): string {
  const actual = plainValue(measured, longest);
  return operator === 'equals'
    ? actual
    : `${actual} ${operatorWords(operator)} ${plainValue(expected, longest)}`;
}

function differing(evidence: Evidence, longest: number): string {
  const { subject, measured } = evidence;
  return `${oneLine(subject)}: ${plainValue(measured, longest)}, expected ${expectedText(evidence, longest)}`;
}

/** What was expected: the operator is left out if it is equality, or the verb before a word. */
export function expectedText({ operator, expected }: Evidence, longest = 200): string {
  const wanted = plainValue(expected, longest);
  return operator === 'equals' || operator === 'is'
    ? wanted
    : `${operatorWords(operator)} ${wanted}`;
}

/** Operators of a plan whose names are not words. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['atLeast', 'at least'],
  ['atMost', 'at most'],
  ['oneOf', 'one of'],
]);

function operatorWords(operator: string): string {
  return oneLine(WORDS.get(operator) ?? operator);
}
