import type { CheckResult } from '../../result.ts';
import { controlsOf, proofLevel } from '../facts.ts';
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
    proofText(check),
    text(shortEvidence(check)),
    text(claim),
  ];
}

/** The level, and how many of the controls that ran were caught. */
export function proofText(check: CheckResult): string {
  const controls = controlsOf(check);
  if (controls.length === 0) return 'none';
  const caught = controls.filter(({ outcome }) => outcome === 'caught');
  return `${proofLevel(check)} ${caught.length}/${controls.length}`;
}
