/** The checks of a report that need attention, grouped by cause. */
import { countIn, firstOf, type Some } from './check-list.ts';
import type {
  CheckHead,
  CheckResult,
  CommonCause,
  PassedCheck,
  ReportView,
  Severity,
} from './result.ts';
import { severities } from './vocabulary.ts';
import { isUnprovenByChoice } from './without-proof.ts';

export type OpenCheck = Exclude<CheckResult, PassedCheck | { status: 'skipped' }>;

/** At most `limit` checks that need attention: the most severe first, waived ones last. */
export function openChecks(report: ReportView, limit: number): Some<OpenCheck> {
  const groups = ranks.map((rank) =>
    firstOf(report.checks, limit, (head) => isLeftOpen(head, report) && rankOf(head) === rank),
  );
  const all = groups.flatMap(({ first }) => first.filter(isOpen));
  const more = groups.reduce((sum, group) => sum + group.more, 0);
  return { first: all.slice(0, limit), more: more + Math.max(0, all.length - limit) };
}

/** Open checks that share one cause. Most causes have one check. */
export interface Cause {
  /** what they have in common; absent if it is a single check */
  common?: CommonCause;
  /** the check that shows the cause best */
  lead: OpenCheck;
  severities: Set<Severity>;
  /** the other checks, the most severe first, up to a limit */
  others: OpenCheck[];
  /** number of checks beyond that limit */
  more: number;
}

/** Checks of one cause that are kept; the rest are counted. */
const keptPerCause = 40;

/**
 * Open checks grouped by cause, at most `limit` causes: what follows from one finding is one problem. `more` counts the
 * checks of all other causes.
 */
export function openCauses(report: ReportView, limit: number): { causes: Cause[]; more: number } {
  const common = commonCauses(report);
  const leads = leadsOf(report);
  const causes = new Map<string | CommonCause, Cause>();
  let grouped = 0;
  for (const check of candidates(report, limit, common)) {
    const own = common.get(check.id);
    const key = own ?? check.id;
    const cause = causes.get(key);
    if (cause === undefined && causes.size >= limit) continue;
    grouped += 1;
    if (cause === undefined) causes.set(key, newCause(check, own, leads));
    else if (check.id !== cause.lead.id) add(check, cause);
  }
  const open = countIn(report.checks, (head) => isLeftOpen(head, report));
  return { causes: [...causes.values()], more: open - grouped };
}

/** What each check has in common with others, by its id. */
export function commonCauses({ causes }: ReportView): Map<string, CommonCause> {
  return new Map(
    causes.flatMap((cause) =>
      [cause.lead, ...cause.follow, ...cause.probably].map((id) => [id, cause] as const),
    ),
  );
}

function leadsOf({ checks, causes }: ReportView): Map<string, OpenCheck> {
  const ids = new Set(causes.map(({ lead }) => lead));
  const leads = checks.filter((head) => isOpen(head) && ids.has(head.id));
  return new Map(Array.from(leads).flatMap((check) => (isOpen(check) ? [[check.id, check]] : [])));
}

function newCause(
  check: OpenCheck,
  common: CommonCause | undefined,
  leads: ReadonlyMap<string, OpenCheck>,
): Cause {
  const lead = (common === undefined ? undefined : leads.get(common.lead)) ?? check;
  const cause = { lead, severities: new Set([lead.severity]), others: [], more: 0 };
  if (lead.id !== check.id) add(check, cause);
  return common === undefined ? cause : { ...cause, common };
}

export function sizeOf({ others, more }: Cause): number {
  return 1 + others.length + more;
}

/** What follows the id of the lead; empty if it is the only check. */
export function othersText(cause: Cause): string {
  const count = sizeOf(cause) - 1;
  return count === 0 ? '' : ` and ${count} other ${count === 1 ? 'check' : 'checks'}`;
}

export function severityText({ severities: all }: Cause): string {
  return [...all].join(' and ');
}

function add(check: OpenCheck, cause: Cause): void {
  cause.severities.add(check.severity);
  if (cause.others.length < keptPerCause) cause.others.push(check);
  else cause.more += 1;
}

/** All checks with a common cause, and as many of the others as can be listed. */
function* candidates(
  report: ReportView,
  limit: number,
  common: ReadonlyMap<string, CommonCause>,
): Generator<OpenCheck> {
  for (const rank of ranks) {
    let single = 0;
    const wanted = report.checks.filter((head) => {
      if (!isLeftOpen(head, report) || rankOf(head) !== rank) return false;
      return common.has(head.id) || (single += 1) <= limit;
    });
    for (const check of wanted) if (isOpen(check)) yield check;
  }
}

function isOpen<Head extends CheckHead>(head: Head): head is Head & OpenCheck {
  return head.status !== 'passed' && head.status !== 'skipped';
}

/** A check that is unproven only because controls were switched off does not need attention. */
function isLeftOpen(head: CheckHead, { selection: { controls } }: ReportView): boolean {
  return isOpen(head) && !isUnprovenByChoice(head, controls);
}

const ranks = Array.from({ length: 2 * severities.length }, (_, rank) => rank);

function rankOf({ status, severity }: CheckHead): number {
  return severities.indexOf(severity) + (status === 'waived' ? severities.length : 0);
}
