/** What several texts say of a run. Nothing here counts statuses: `report.counts` has. */
import { statuses } from '../../model/result.ts';
import { onlyOf } from '../../model/check-list.ts';
import { withoutProof } from '../../model/without-proof.ts';
import { shellQuoted } from '../../process/shell/quoted.ts';
import { unprovenButTrue, verdictWords } from './words.ts';
import { plural } from './units.ts';
import type { Counts, ReportView } from '../../model/result.ts';

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
export function verdictText({ verdict, selection, counts, interrupted }: ReportView): string {
  if (interrupted === true) return 'the run was interrupted; a check without a result is skipped.';
  const words = `${verdictWords[verdict]}.`;
  if (!selection.controls && verdict === 'DEGRADED' && nothingIsWrong(counts))
    return unprovenButTrue;
  if (!selection.controls) return `${words} Controls were switched off, so nothing is proven.`;
  if (verdict !== 'SUCCESSFUL') return words;
  return `${words} Each was shown able to fail.${waivedText(counts)}`;
}

function waivedText({ waived }: Counts): string {
  return waived === 0 ? '' : ` ${plural(waived, 'waived check')} did not count.`;
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
  const selected = [
    ...only.map((id) => `--only ${shellQuoted(id)}`),
    ...skip.map((id) => `--skip ${shellQuoted(id)}`),
  ];
  const against = before === undefined ? [] : [`--against ${shellQuoted(before.snapshot)}`];
  const words = ['npx proofroll verify', shellQuoted(plan.path), ...selected, ...against];
  return (controls ? words : [...words, '--no-proof']).join(' ');
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
