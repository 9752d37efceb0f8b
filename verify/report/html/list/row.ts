import { proofWords } from '../../content/check/results.ts';
import { shortResult } from '../../content/check/short.ts';
import { shorten } from '../../content/printable.ts';
import { cleaned } from '../made-ready.ts';
import type { CheckResult } from '../../../model/result.ts';
import type { Row } from '../view/ready.ts';

/** A row is for an overview; the opened check shows everything. */
const longestResult = 120;

export function rowOf(check: CheckResult): Row {
  const { id, status, category, severity, claim } = check;
  return [
    cleaned(id),
    status,
    category,
    severity,
    proofWords(check),
    shorten(cleaned(shortResult(check)), longestResult),
    cleaned(claim),
  ];
}
