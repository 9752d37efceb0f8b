/** What several texts ask of a report. Nothing here counts statuses: `report.counts` has. */
import { statuses } from '../../model/result.ts';
import { shellQuoted } from '../../process/shell/quoted.ts';
import { withoutProof } from '../../model/without-proof.ts';
import type {
  BudgetResult,
  CheckResult,
  ControlResult,
  Counts,
  ErroredCheck,
  Evidence,
  FailedCheck,
  InconclusiveCheck,
  PassedCheck,
  ProofLevel,
  ReportView,
  UnprovenCheck,
} from '../../model/result.ts';
import { onlyOf } from '../../model/check-list.ts';
import { inconclusiveTexts, lossTexts } from '../../model/result.ts';
import { heldWords, verdictWords } from './words.ts';

export type JudgedCheck = PassedCheck | FailedCheck | UnprovenCheck | InconclusiveCheck;
export type UnwaivedCheck = Exclude<CheckResult, { status: 'waived' }>;

/** The check as it would be without its waiver. */
export function unwaived(check: CheckResult): UnwaivedCheck {
  return check.status === 'waived' ? check.instead : check;
}

export function judged(check: CheckResult): JudgedCheck | undefined {
  const bare = unwaived(check);
  return bare.status === 'errored' || bare.status === 'skipped' ? undefined : bare;
}

/** Comparisons that do not hold first: they are why the check is what it is. */
export function evidenceOf(check: CheckResult): Evidence[] {
  const evidence = judged(check)?.evidence ?? [];
  return [...evidence.filter(({ holds }) => !holds), ...evidence.filter(({ holds }) => holds)];
}

/** Comparisons that do not hold and are not just what the gate of a budget says anyway. */
export function wrongEvidence(check: CheckResult): Evidence[] {
  const budget = judged(check)?.budget;
  if (budget && budget.decision !== 'passed') return [];
  return evidenceOf(check).filter(({ holds }) => !holds);
}

/** It holds, and no control of it was to run. */
export function isHeld(check: CheckResult): boolean {
  return check.status === 'unproven' && check.proof.controls.length === 0;
}

/** Of a run without controls, the one sentence on all that holds in it; empty for any other. */
export function unprovenText({
  selection: { controls },
  counts: { unproven },
}: ReportView): string {
  return controls || unproven === 0 ? '' : `${withoutProof(unproven)}.`;
}

/** A check without a control that ran has shown nothing, whatever its level says. */
export function proofLevel(check: CheckResult): ProofLevel | 'none' {
  const proof = judged(check)?.proof;
  return proof && proof.controls.length > 0 ? proof.level : 'none';
}

export function controlsOf(check: CheckResult): ControlResult[] {
  return judged(check)?.proof.controls ?? [];
}

/** The level, and how many of the controls that ran were caught. */
export function proofWords(check: CheckResult): string {
  const controls = controlsOf(check);
  if (controls.length === 0) return 'none';
  const caught = controls.filter(({ outcome }) => outcome === 'caught');
  return `${proofLevel(check)} ${caught.length}/${controls.length}`;
}

export function budgetsOf(report: ReportView): { check: CheckResult; budget: BudgetResult }[] {
  return Array.from(report.checks.filter(({ category }) => category === 'performance')).flatMap(
    (check) => {
      const budget = judged(check)?.budget;
      return budget ? [{ check, budget }] : [];
    },
  );
}

/** Why a check did not simply pass; empty for one that did. */
export function reasonOf(
  check: FailedCheck | UnprovenCheck | InconclusiveCheck | ErroredCheck,
): string {
  if (check.status === 'errored') return `${lossTexts[check.error.code]}: ${check.error.message}`;
  return reasonWords(check.reason);
}

/** A reason code in words; words stay as they are. */
export function reasonWords(reason: string): string {
  return isInconclusiveReason(reason) ? inconclusiveTexts[reason] : reason;
}

export function countsText(counts: Counts): string {
  const parts = statuses
    .filter((status) => counts[status] > 0)
    .map((status) => `${counts[status]} ${status}`);
  const total = `${counts.total} ${counts.total === 1 ? 'check' : 'checks'}`;
  return parts.length > 0 ? `${total}: ${parts.join(', ')}` : total;
}

/** What the verdict means, and what it cannot mean where controls were switched off. */
export function verdictText({ verdict, selection, counts }: ReportView): string {
  const words = `${verdictWords[verdict]}.`;
  if (!selection.controls && verdict === 'DEGRADED' && nothingIsWrong(counts)) return heldWords;
  if (!selection.controls) return `${words} Controls were switched off: nothing is proven.`;
  if (verdict !== 'SUCCESSFUL') return words;
  return `${words} Each was shown able to fail.${waivedText(counts)}`;
}

function waivedText({ waived }: Counts): string {
  if (waived === 0) return '';
  return waived === 1
    ? ' 1 is waived, and does not count.'
    : ` ${waived} are waived, and do not count.`;
}

function nothingIsWrong({ failed, errored, inconclusive }: Counts): boolean {
  return failed + errored + inconclusive === 0;
}

/** What was left out of this run on purpose; empty where nothing was. */
export function selectionText({ selection, counts }: ReportView): string {
  const parts = selectedParts(selection);
  if (parts.length === 0) return '';
  return `Not the whole plan was verified: ${parts.join(', ')} (${counts.skipped} of ${counts.total} checks skipped).`;
}

function selectedParts({ only, skip }: ReportView['selection']): string[] {
  return [
    ...(only.length > 0 ? [`only ${only.join(', ')}`] : []),
    ...(skip.length > 0 ? [`without ${skip.join(', ')}`] : []),
  ];
}

/** Whether the run looked at some checks only, or proved none: it is not to be taken for one of the whole plan. */
export function isPartial({ selection: { only, skip, controls } }: Pick<ReportView, 'selection'>) {
  return only.length > 0 || skip.length > 0 || !controls;
}

/** Said at the top of a partial run's report; empty for a whole one. */
export function partialText({ selection }: ReportView): string {
  if (!isPartial({ selection })) return '';
  const controls = selection.controls ? [] : ['controls switched off'];
  return `partial run: ${[...selectedParts(selection), ...controls].join(', ')}`;
}

/** The command that makes the same run again, left-out parts left out; or, asked so, with its controls. */
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

function isInconclusiveReason(reason: string): reason is keyof typeof inconclusiveTexts {
  return Object.hasOwn(inconclusiveTexts, reason);
}

/** Only an experiment tells where the flag's value was read from; without it the highest place is all that is known. */
export function originWords(report: ReportView): string {
  const source = onlyOf(report, 'flag.source');
  if (source?.status === 'passed' || source?.status === 'unproven') return 'read from';
  if (source?.status !== 'failed') return 'written in';
  // the layer that was shown not to be read may be another than the highest that has it
  const tried = source.evidence[0]?.expected;
  return tried === report.observed.flag?.layer ? 'written, but not read, in' : 'written in';
}
