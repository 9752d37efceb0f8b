/** The reasons for a verdict, in sentences: the most severe first, one for all checks that share it. */
import { countIn } from '../model/check-list.ts';
import { severities } from '../model/result.ts';
import type { CheckHead, CheckList, CheckResult, Severity, Status } from '../model/result.ts';

/** More would hide the most severe ones. */
const MOST_REASONS = 100;
const MOST_NAMED = 3;

/** @param counts what counts against the rollout */
export function reasonsOf(results: CheckList, counts: (head: CheckHead) => boolean): string[] {
  const reasons = new Map<string, Reason>();
  let covered = 0;
  for (const result of mostSevereFirst(results, counts)) {
    const why = whyOf(result);
    const key = JSON.stringify([result.status, why === '' ? result.id : why]);
    const known = reasons.get(key);
    if (known === undefined && reasons.size >= MOST_REASONS) continue;
    covered += 1;
    if (known === undefined) reasons.set(key, reasonOf(result, why));
    else add(result, known);
  }
  const more = countIn(results, counts) - covered;
  return [...[...reasons.values()].map(sentence), ...(more > 0 ? [`and ${more} more`] : [])];
}

interface Reason {
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

function reasonOf({ id, status, severity }: CheckResult, why: string): Reason {
  return { severities: new Set([severity]), status, why, named: [id], count: 1 };
}

function add({ id, severity }: CheckResult, reason: Reason): void {
  reason.severities.add(severity);
  reason.count += 1;
  if (reason.named.length < MOST_NAMED) reason.named.push(id);
}

function sentence({ severities: all, status, why, named, count }: Reason): string {
  const rest = count > named.length ? ` and ${count - named.length} more` : '';
  return `${[...all].join(' and ')}: ${named.join(', ')}${rest} ${status}${why === '' ? '' : `: ${why}`}`;
}

function whyOf(result: CheckResult): string {
  if (result.status === 'errored') return result.error.message;
  return 'reason' in result ? result.reason : '';
}
