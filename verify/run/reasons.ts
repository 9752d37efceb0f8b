/** The reasons for a verdict, in sentences: the most severe first, one for all checks that share it. */
import { countIn } from '../model/check-list.ts';
import { severities } from '../model/result.ts';
import { causeTexts } from '../model/signals.ts';
import type {
  CheckHead,
  CheckList,
  CheckResult,
  CommonCause,
  Severity,
  Status,
} from '../model/result.ts';

/** More would hide the most severe ones. */
const MOST_REASONS = 100;
const MOST_NAMED = 3;

/**
 * @param counts what counts against the rollout
 * @param causes what several of the checks have in common
 */
export function reasonsOf(
  results: CheckList,
  counts: (head: CheckHead) => boolean,
  causes: readonly CommonCause[] = [],
): string[] {
  const common = findingsById(causes);
  const reasons = new Map<string, Reason>();
  let covered = 0;
  for (const result of mostSevereFirst(results, counts)) {
    const finding = common.get(result.id);
    const why = finding?.what ?? whyOf(result);
    const key = finding?.lead ?? JSON.stringify([result.status, why === '' ? result.id : why]);
    const known = reasons.get(key);
    if (known === undefined && reasons.size >= MOST_REASONS) continue;
    covered += 1;
    if (known === undefined) reasons.set(key, reasonOf(result, why, finding));
    else add(result, known);
  }
  const more = countIn(results, counts) - covered;
  return [...[...reasons.values()].map(sentence), ...(more > 0 ? [`and ${more} more`] : [])];
}

/** Errors that checks share are one reason as they are. */
function findingsById(causes: readonly CommonCause[]): Map<string, CommonCause> {
  const findings = causes.filter(({ code }) => code !== 'same-error');
  return new Map(
    findings.flatMap((cause) =>
      [cause.lead, ...cause.follow, ...cause.probably].map((id) => [id, cause] as const),
    ),
  );
}

interface Reason {
  finding: CommonCause | undefined;
  severities: Set<Severity>;
  status: Status;
  why: string;
  /** the first of them */
  named: string[];
  count: number;
}

function* mostSevereFirst(
  results: CheckList,
  counts: (head: CheckHead) => boolean,
): Generator<CheckResult> {
  for (const severity of severities)
    yield* results.filter((head) => counts(head) && head.severity === severity);
}

function reasonOf(
  { id, status, severity }: CheckResult,
  why: string,
  finding: CommonCause | undefined,
): Reason {
  return { severities: new Set([severity]), status, why, named: [id], count: 1, finding };
}

function add({ id, severity }: CheckResult, reason: Reason): void {
  reason.severities.add(severity);
  reason.count += 1;
  if (reason.named.length < MOST_NAMED) reason.named.push(id);
}

function sentence(reason: Reason): string {
  const { severities: all, status, why, named, count, finding } = reason;
  if (finding !== undefined) return `${[...all].join(' and ')}: ${findingText(finding)}`;
  const rest = count > named.length ? ` and ${count - named.length} more` : '';
  return `${[...all].join(' and ')}: ${named.join(', ')}${rest} ${status}${why === '' ? '' : `: ${why}`}`;
}

/** The finding, and how many checks follow from it. */
function findingText({ code, what, lead, follow, probably }: CommonCause): string {
  const parts = [
    ...(follow.length > 0 ? [`${checksText(follow.length)} from it`] : []),
    ...(probably.length > 0 ? [`${checksText(probably.length, 'probably ')} from it`] : []),
  ];
  return `${causeTexts[code]}: ${what} (${[lead, ...parts].join('; ')})`;
}

function checksText(count: number, how = ''): string {
  return count === 1 ? `1 check ${how}follows` : `${count} checks ${how}follow`;
}

function whyOf(result: CheckResult): string {
  if (result.status === 'errored') return result.error.message;
  return 'reason' in result ? result.reason : '';
}
