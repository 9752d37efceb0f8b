/** What several texts say of a run. Nothing here counts statuses: `report.counts` has. */
import { statuses } from '../../model/result.ts';
import { firstOf, onlyOf } from '../../model/check-list.ts';
import { withoutProof } from '../../model/without-proof.ts';
import { verifyCommand } from '../../model/command-line.ts';
import { failedWords, unprovenButTrue, verdictWords } from './words.ts';
import { plural } from './units.ts';
import { oneLine } from './printable.ts';
import type { CheckHead, Counts, ReportView } from '../../model/result.ts';

/** One sentence for all checks that are unproven because the run had no controls; empty for other runs. */
export function unprovenText({
  selection: { controls },
  counts: { unproven },
}: ReportView): string {
  return controls || unproven === 0 ? '' : `${withoutProof(unproven)}.`;
}

export function countsText(counts: Counts): string {
  const parts = statuses
    .filter((status) => counts[status] > 0)
    .map((status) => `${counts[status]} ${status}`);
  const total = plural(counts.total, 'check');
  return parts.length > 0 ? `${total}: ${parts.join(', ')}` : total;
}

/** What the verdict means, and what it cannot mean if controls were switched off. */
export function verdictText(report: ReportView): string {
  return [meaning(report), shownText(report), waivedText(report)]
    .filter((words) => words !== '')
    .join(' ');
}

function meaning({ verdict, selection, counts, rollback, interrupted }: ReportView): string {
  if (interrupted === true) return 'the run was interrupted; a check without a result is skipped.';
  const words = `${verdict === 'FAILED' ? failedWords[rollback] : verdictWords[verdict]}.`;
  if (selection.controls) return words;
  return verdict === 'DEGRADED' && nothingIsWrong(counts)
    ? unprovenButTrue
    : `${words} Controls were switched off, so nothing is proven.`;
}

/** What shows that the checks that passed can fail. */
function shownText({ verdict, counts: { passed }, shown }: ReportView): string {
  const { causal, comparison } = shown;
  if (passed === 0) return '';
  const parts = [
    ...(causal > 0 ? [`${causal} ${causal === 1 ? 'fails' : 'fail'} on a broken target`] : []),
    ...(comparison > 0 ? [`${comparison} by comparison only`] : []),
  ];
  const isEach = verdict === 'SUCCESSFUL' && comparison === 0 && causal === passed;
  const each = isEach ? '. Each was shown able to fail' : '';
  return `${passed} passed: ${parts.join(', ')}${each}.`;
}

/** A waived check does not count, so a reader must know which of the critical ones are. */
export function waivedText({ checks, counts: { waived } }: ReportView): string {
  if (waived === 0) return '';
  const all = `${plural(waived, 'waived check')} did not count`;
  const { first, more } = firstOf(checks, mostNamed, isWaivedCritical);
  const names = first.map(({ id }) => oneLine(id));
  if (names.length === 0) return `${all}.`;
  return `${all}, among them critical: ${[...names, ...(more > 0 ? [`${more} more`] : [])].join(', ')}.`;
}

const mostNamed = 10;

function isWaivedCritical({ status, severity }: CheckHead): boolean {
  return status === 'waived' && severity === 'critical';
}

function nothingIsWrong({ failed, errored, inconclusive }: Counts): boolean {
  return failed + errored + inconclusive === 0;
}

/** Some checks only, or no controls: the result must not be taken for one of the whole plan. */
export function isPartial({
  selection: { only, skip, controls },
  interrupted,
}: Pick<ReportView, 'selection' | 'interrupted'>) {
  return only.length > 0 || skip.length > 0 || !controls || interrupted === true;
}

/** What was left out of this run on purpose; empty if nothing was. */
export function scopeText(report: ReportView): string {
  if (!isPartial(report)) return '';
  const { selection, counts, interrupted = false } = report;
  const { only, skip, controls } = selection;
  const parts = [
    ...(interrupted ? ['interrupted'] : []),
    ...(only.length > 0 ? [`only ${only.join(', ')}`] : []),
    ...(skip.length > 0 ? [`without ${skip.join(', ')}`] : []),
    ...(controls ? [] : ['controls switched off']),
  ];
  const some = only.length + skip.length > 0 || interrupted;
  const skipped = some ? ` (${counts.skipped} of ${counts.total} skipped)` : '';
  return `partial run, ${parts.join(', ')}${skipped}`;
}

/** The command that repeats this run, with the same checks left out. */
export function repeatRun(
  { plan, before, selection }: ReportView,
  controls = selection.controls,
): string {
  const { only, skip } = selection;
  return verifyCommand(plan.path, [
    ...only.flatMap((id) => ['--only', id]),
    ...skip.flatMap((id) => ['--skip', id]),
    ...(before === undefined ? [] : ['--against', before.snapshot]),
    ...(controls ? [] : ['--no-proof']),
  ]);
}

/** Only an experiment shows where the flag was read from. Without it, only the highest source that sets it is known. */
export function originWords(report: ReportView): string {
  const source = onlyOf(report, 'flag.source');
  if (source?.status === 'passed' || source?.status === 'unproven') return 'read from';
  if (source?.status !== 'failed') return 'set in';
  // the source that was tested may not be the highest that sets the flag
  const tried = source.evidence[0]?.expected;
  return tried === report.observed.flag?.layer ? 'set, but not read, in' : 'set in';
}
