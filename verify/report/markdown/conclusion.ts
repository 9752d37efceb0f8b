import type { CheckResult, RunReport } from '../../result.ts';
import { countsText, verdictText } from '../facts.ts';
import { verdictSymbols } from '../words.ts';
import { breakingChanges } from './breaking.ts';
import { bullets, details, section, titled } from './blocks.ts';
import { proofCell, statusCell } from './check-words.ts';
import { code, text } from './escape.ts';

export function conclusion(report: RunReport): string {
  const { verdict, exitCode, stated: plan } = report;
  return section(
    'Conclusion',
    `The rollout of ${text(plan.name)} is ${verdictSymbols[verdict]} **${verdict}** (exit code ${exitCode}): ${verdictText(report)}`,
    titled('Success Metrics', metrics(report)),
  );
}

/** More than these would bury the conclusion. */
const mostOpen = 20;

function metrics({ checks, counts }: RunReport): string {
  if (checks.length === 0) return 'None: no check ran.';
  const lines = bullets([...checks.map(metric), breakingChanges(checks)]);
  return checks.length > mostOpen ? details(countsText(counts), lines) : lines;
}

function metric(check: CheckResult): string {
  return `${statusCell(check)}: ${text(check.claim)} (${code(check.id)}, proof: ${proofCell(check)})`;
}
