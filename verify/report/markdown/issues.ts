import type { CheckResult, ReportView, Stated } from '../../model/result.ts';
import {
  openCauses,
  othersText,
  severityText,
  type Cause,
  type OpenCheck,
} from '../../model/open-checks.ts';
import { judged, reasonOf, unprovenText, unwaived, wrongEvidence } from '../content/facts.ts';
import { signalTexts } from '../../model/signals.ts';
import { everyCheck, statusSymbols } from '../content/words.ts';
import { blocks, bullets, section, titled } from './blocks.ts';
import { budgetLine, comparisonLine, uncaughtLines } from './check-words.ts';
import { code, text } from './escape.ts';
import { planMark, stated } from './stated.ts';

/** What was observed first, then what the plan states. */
export function issues(report: ReportView): string {
  const { causes, more } = openCauses(report, mostDescribed);
  const observed = causes.map(describe);
  const known = (report.stated.knownIssues ?? []).map(describeStated);
  return section(
    'Known Issues',
    report.verdict === 'INCOMPLETE' ? bullets(report.reasons.map(text)) : '',
    ...observed.map((issue, index) => `### ${index + 1}. ${issue}`),
    unprovenText(report),
    more > 0 ? `And ${more} more that did not simply pass; ${everyCheck}` : '',
    titled('Remarks on the run', bullets(report.findings.map(text))),
    ...known.map((issue, index) => `### ${observed.length + index + 1}. ${issue}`),
  );
}

/** More would make a page that nobody reads, and that some forges do not show. */
const mostDescribed = 200;

function describe(cause: Cause): string {
  return cause.others.length === 0 ? describeOne(cause.lead) : describeShared(cause);
}

/** What is the same of all is told once. */
function describeShared(cause: Cause): string {
  const { lead, others, more } = cause;
  const title = `${statusSymbols[lead.status].markdown} ${code(lead.id)}${othersText(cause)} ${lead.status} (${severityText(cause)})`;
  const ids = [lead, ...others].map(({ id, claim }) => `  - ${code(id)}: ${text(claim)}`);
  return blocks(
    title,
    bullets([
      ...whyLines(lead),
      ['**Checks**:', ...ids, ...(more > 0 ? [`  - and ${more} more; ${everyCheck}`] : [])].join(
        '\n',
      ),
      `**Repeat**: ${code(lead.repeat)}`,
    ]),
  );
}

function describeOne(check: OpenCheck): string {
  const title = `${statusSymbols[check.status].markdown} ${code(check.id)} ${check.status} (${check.severity})`;
  const lines = [
    `**Claim**: ${text(check.claim)}`,
    ...waiverLines(check),
    ...whyLines(check),
    ...seenLines(check),
  ];
  return blocks(title, bullets([...lines, `**Repeat**: ${code(check.repeat)}`]));
}

function seenLines(check: OpenCheck): string[] {
  const { budget, notes = [] } = judged(check) ?? {};
  return [
    ...(budget ? [budgetLine(budget)] : []),
    ...wrongEvidence(check).map(comparisonLine),
    ...uncaughtLines(check).map((line) => `**Control**: ${line}`),
    ...notes.map((note) => `**Note**: ${text(note)}`),
  ];
}

function waiverLines(check: OpenCheck): string[] {
  if (check.status !== 'waived') return [];
  const { reason, owner, expires } = check.waiver;
  return [
    `${planMark} **Waived** until ${text(expires)} by ${text(owner)}: ${text(reason)}`,
    `**Without the waiver**: ${check.instead.status}`,
  ];
}

function whyLines(check: CheckResult): string[] {
  const bare = unwaived(check);
  if (bare.status === 'passed' || bare.status === 'skipped') return [];
  const signal =
    bare.status === 'failed' ? ` (${code(bare.signal)}: ${signalTexts[bare.signal]})` : '';
  const where =
    bare.status === 'errored' && bare.error.where !== undefined
      ? `, ${code(bare.error.where)}`
      : '';
  return [`**Why**: ${text(reasonOf(bare))}${signal}${where}`];
}

function describeStated(issue: NonNullable<Stated['knownIssues']>[number]): string {
  const lines: string[] = [];
  if (issue.impact !== undefined) lines.push(`${planMark} **Impact**: ${text(issue.impact)}`);
  if (issue.resolution !== undefined)
    lines.push(`${planMark} **Resolution**: ${text(issue.resolution)}`);
  return blocks(stated(issue.title), bullets(lines));
}
