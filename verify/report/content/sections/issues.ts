import { openCauses, sizeOf, type Cause } from '../../../model/open-checks.ts';
import { accountOfCause } from '../check/account.ts';
import { outcomesBefore } from '../check/before.ts';
import { unprovenText } from '../run.ts';
import { plural } from '../units.ts';
import { stated, text } from '../phrase.ts';
import { everyCheck } from '../words.ts';
import { facts, list, paragraph, part, type Block, type Fact, type Section } from '../part.ts';
import type { ReportView, Stated } from '../../../model/result.ts';

/** What was observed, the most severe first, then what the plan states. */
export function issues(report: ReportView): Section {
  const { causes, more } = openCauses(report, mostDescribed);
  const before = outcomesBefore(report);
  const { stated: plan, verdict, reasons, findings } = report;
  return {
    name: 'issues',
    title: 'Known Issues',
    blocks: [
      list(verdict === 'INCOMPLETE' ? reasons.map(text) : []),
      paragraph(countText(causes, more)),
      ...causes.map((cause) => accountOfCause(cause, before(cause.lead.id))),
      paragraph(unprovenText(report)),
      paragraph(more > 0 ? `${more} more open checks are not described here; ${everyCheck}` : ''),
      part('Remarks on the run', list(findings.map(text))),
      ...(plan.knownIssues ?? []).map(statedIssue),
    ],
  };
}

/** Checks that share a cause are described once. */
function countText(causes: readonly Cause[], more: number): string {
  const described = causes.reduce((sum, cause) => sum + sizeOf(cause), 0);
  const shared = causes.length < described ? `, ${plural(causes.length, 'cause')} described` : '';
  return described === 0 ? '' : `${plural(described + more, 'open check')}${shared}.`;
}

/** Nobody reads more, and some forges do not show a longer page. */
const mostDescribed = 200;

function statedIssue({
  title,
  impact,
  resolution,
}: NonNullable<Stated['knownIssues']>[number]): Block {
  return part(
    stated(title),
    facts([...statedFact('Impact', impact), ...statedFact('Resolution', resolution)], 'plan'),
  );
}

function statedFact(name: string, words: string | undefined): Fact[] {
  return words === undefined ? [] : [[name, text(words)]];
}
