import type { CheckResult } from '../../model/result.ts';
import { proofWords } from '../content/facts.ts';
import { shortEvidence } from '../terminal/short.ts';
import { shorten } from '../content/printable.ts';
import type { Row } from './model.ts';
import { text } from './parts.ts';

/** A row is looked over; opened, it tells all. */
const longestSeen = 120;

export function rowOf(check: CheckResult): Row {
  const { id, status, category, severity, claim } = check;
  return [
    text(id),
    status,
    category,
    severity,
    proofWords(check),
    shorten(text(shortEvidence(check)), longestSeen),
    text(claim),
  ];
}
