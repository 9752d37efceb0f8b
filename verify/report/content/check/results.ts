/** What several texts need to know about a check. */
import { inconclusiveTexts, lossTexts } from '../../../model/signals.ts';
import type {
  CheckResult,
  ControlResult,
  ErroredCheck,
  Evidence,
  FailedCheck,
  InconclusiveCheck,
  PassedCheck,
  ProofLevel,
  ReportView,
  UnprovenCheck,
} from '../../../model/result.ts';
import type { Measured } from '../part.ts';

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

/** Failed comparisons come first. */
export function evidenceOf(check: CheckResult): Evidence[] {
  const evidence = judged(check)?.evidence ?? [];
  return [...evidence.filter(({ holds }) => !holds), ...evidence.filter(({ holds }) => holds)];
}

/** The claim was confirmed, and no control was asked for. */
export function isProvenByNone(check: CheckResult): boolean {
  return check.status === 'unproven' && check.proof.controls.length === 0;
}

/** Without a control that ran there is no proof, whatever the level says. */
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

export function budgetsOf(report: ReportView): Measured[] {
  return Array.from(report.checks.filter(({ category }) => category === 'performance')).flatMap(
    (check) => {
      const budget = judged(check)?.budget;
      return budget ? [{ check, budget }] : [];
    },
  );
}

/** Why a check did not pass. */
export function reasonOf(
  check: FailedCheck | UnprovenCheck | InconclusiveCheck | ErroredCheck,
): string {
  if (check.status === 'errored') return `${lossTexts[check.error.code]}: ${check.error.message}`;
  return reasonWords(check.reason);
}

/** The text of a reason code. A reason that is a sentence stays as it is. */
export function reasonWords(reason: string): string {
  return isInconclusiveReason(reason) ? inconclusiveTexts[reason] : reason;
}

function isInconclusiveReason(reason: string): reason is keyof typeof inconclusiveTexts {
  return Object.hasOwn(inconclusiveTexts, reason);
}
