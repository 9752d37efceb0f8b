import type { CheckResult } from '../../result.ts';
import { proofWords } from '../facts.ts';
import { shortEvidence } from '../terminal/short.ts';
import type { Row } from './model.ts';
import { text } from './parts.ts';

export function rowOf(check: CheckResult): Row {
  const { id, status, category, severity, claim } = check;
  return [
    text(id),
    status,
    category,
    severity,
    proofWords(check),
    text(shortEvidence(check)),
    text(claim),
  ];
}
