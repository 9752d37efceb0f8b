import type { CheckResult, ReportView } from '../../model/result.ts';
import { openChecks } from '../../model/open-checks.ts';
import { firstOf, type Some } from '../../model/check-list.ts';
import { countsText, proofWords, verdictText } from '../content/facts.ts';
import { breakingChanges } from '../content/breaking.ts';
import { comparisonOf, type Comparison } from '../content/comparison.ts';
import { outcomeWords } from '../content/state-words.ts';
import { everyCheck, verdictSymbols } from '../content/words.ts';
import { blocks, bullets, details, section, titled } from './blocks.ts';
import { statusCell } from './check-words.ts';
import { code, text, value } from './escape.ts';
import { inline } from './lay-out.ts';
import { beforeMark } from './stated.ts';

export function conclusion(report: ReportView): string {
  const { verdict, exitCode, stated: plan } = report;
  return section(
    'Conclusion',
    `The rollout of ${text(plan.name)} is ${verdictSymbols[verdict]} **${verdict}** (exit code ${exitCode}): ${verdictText(report)}`,
    titled('Success Metrics', metrics(report)),
  );
}

/** More than these would bury the conclusion. */
const mostOpen = 20;
/** More would not be opened at all. */
const mostListed = 200;

function metrics(report: ReportView): string {
  const { checks, counts } = report;
  if (checks.length === 0) return 'None: no check ran.';
  const comparison = comparisonOf(report);
  const { first, more } = listed(report);
  const lines = bullets([
    ...first.map((check) => metric(check, comparison)),
    ...(more > 0 ? [`and ${more} more; ${everyCheck}`] : []),
    inline(breakingChanges(checks)),
  ]);
  return blocks(
    comparison === undefined ? '' : bullets(flagMetrics(comparison)),
    checks.length > mostOpen ? details(countsText(counts), lines) : lines,
  );
}

/** All in the order of the plan, or as many as are opened, with those first that did not simply pass. */
function listed(report: ReportView): Some<CheckResult> {
  const { checks } = report;
  if (checks.length <= mostListed) return { first: [...checks], more: 0 };
  const open = openChecks(report, mostListed).first;
  const passed = firstOf(checks, mostListed - open.length, ({ status }) => status === 'passed');
  const first = [...open, ...passed.first];
  return { first, more: checks.length - first.length };
}

/** Before → after, where the rollout was to make the difference. */
function flagMetrics({ changes: { flag } }: Comparison): string[] {
  if (flag === undefined) return [];
  const { key, from, to } = flag;
  const built = [from.builds, to.builds].map((name) =>
    name === undefined ? 'not observed' : code(name),
  );
  return [
    `Flag ${code(key)}: ${beforeMark} ${value(from.value)} → ${value(to.value)}`,
    ...(from.builds === undefined && to.builds === undefined
      ? []
      : [`Class that is built: ${beforeMark} ${built.join(' → ')}`]),
  ];
}

function metric(check: CheckResult, comparison: Comparison | undefined): string {
  return `${statusCell(check)}${earlier(check, comparison)}: ${text(check.claim)} (${code(check.id)}, proof: ${proofWords(check)})`;
}

function earlier({ id }: CheckResult, comparison: Comparison | undefined): string {
  if (comparison === undefined) return '';
  const { checks, controls } = comparison.before;
  const was = checks.find((check) => check.id === id);
  return ` (${beforeMark} before: ${was === undefined ? 'not observed' : outcomeWords(was, controls)})`;
}
