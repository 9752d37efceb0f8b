/** From observations to a result: judge the check, and where it passed, its controls. Pure. */
import { nothingSeen } from '../checks/shared/nothing-seen.ts';
import { COPY } from '../worlds/fault.ts';
import { lost, type Loss } from '../model/loss.ts';
import { durationOf } from './duration.ts';
import { messageOf } from '../model/errors.ts';
import { proofOf } from './proof-of.ts';
import { seenOf, seenWithFurther, type LookUp } from './look-up.ts';
import type { Check } from '../checks/check.ts';
import type { Judgement } from '../checks/judgement.ts';
import type { Control } from '../checks/control.ts';
import type { Observations } from '../checks/observation.ts';
import type { Stimulus } from '../checks/stimulus.ts';
import type { CheckResult, ControlResult, Proof } from '../model/result.ts';

export interface Frame {
  repeat: string;
  controls: boolean;
}

export function proveCheck(check: Check, lookUp: LookUp, frame: Frame): CheckResult {
  const seen = seenWithFurther(check, lookUp);
  const judgement = judged(check, seen);
  const { id, kind, category, severity, claim, plan } = check;
  const base = {
    id,
    kind,
    category,
    severity,
    claim,
    plan,
    repeat: frame.repeat,
    durationMs: durationOf(seen),
  };
  if (judgement.holds === 'unobserved') {
    return { ...base, status: 'errored', error: errorOf(judgement.loss) };
  }
  const { evidence } = judgement;
  const budget = budgetIn(seen);
  const notes = [...(check.notes ?? []), ...(('notes' in judgement && judgement.notes) || [])];
  const shared = {
    ...base,
    evidence,
    ...(budget === undefined ? {} : { budget }),
    ...(notes.length === 0 ? {} : { notes }),
  };
  const none: Proof = { level: 'none', controls: [] };
  if (judgement.holds === false)
    return {
      ...shared,
      status: 'failed',
      signal: judgement.signal,
      reason: judgement.reason,
      proof: none,
    };
  if (judgement.holds === 'unknown')
    return { ...shared, status: 'inconclusive', reason: judgement.reason, proof: none };
  if (!frame.controls)
    return { ...shared, status: 'unproven', reason: 'controls were switched off', proof: none };
  return { ...shared, ...proofOf(check, runControls(check, seen, lookUp)) };
}

function errorOf({
  reason: code,
  detail: message,
  where,
  limitMs,
}: Loss): Extract<CheckResult, { status: 'errored' }>['error'] {
  return {
    code,
    message,
    ...(where === undefined ? {} : { where }),
    ...(limitMs === undefined ? {} : { limitMs }),
  };
}

function runControls(check: Check, seen: Observations, lookUp: LookUp): ControlResult[] {
  const unfaithful = baselineProblem(check, lookUp);
  const own = check.controls.map((control) => runControl(check, control, seen, lookUp, unfaithful));
  return [...own, proveNothingSeen(check, seen)];
}

function runControl(
  check: Check,
  control: Control,
  seen: Observations,
  lookUp: LookUp,
  unfaithful: string | undefined,
): ControlResult {
  const { id, kind, fault, expects } = control;
  const base = { id, kind, fault, expects };
  if (control.kind === 'comparison') {
    const { judge = check.judge, missed } = control;
    return settle(base, judged({ ...check, judge }, control.alter(seen)), missed);
  }
  if (unfaithful !== undefined && needsCopy(control.observe))
    return { ...base, outcome: 'errored', reason: 'unfaithful-copy', detail: unfaithful };
  const before = judged(check, { ...seen, ...seenOf(control.faithful ?? {}, lookUp) });
  if (before.holds !== true)
    return { ...base, outcome: 'errored', reason: 'unfaithful-copy', detail: askedAgain(before) };
  const { judge = check.judge, missed } = control;
  const sabotaged = { ...seen, ...seenOf(control.observe, lookUp) };
  return settle(base, judged({ id: check.id, judge }, sabotaged), missed);
}

function askedAgain(judgement: Exclude<Judgement, { holds: true }>): string {
  const why = judgement.holds === 'unobserved' ? judgement.loss.detail : judgement.reason;
  return `asked a second time in the same process, without any fault, the check does not pass either (${why})`;
}

/** Caught only by a signal that the control names; a loss is no catch, and neither is another signal. */
function settle(
  base: Omit<Extract<ControlResult, { outcome: 'caught' }>, 'outcome' | 'signal'>,
  judgement: Judgement,
  missed = 'the check passed all the same',
): ControlResult {
  if (judgement.holds === 'unobserved')
    return {
      ...base,
      outcome: 'errored',
      reason: judgement.loss.reason,
      detail: judgement.loss.detail,
    };
  if (judgement.holds === true) return { ...base, outcome: 'missed', detail: missed };
  if (judgement.holds === 'unknown')
    return { ...base, outcome: 'missed', detail: `it was inconclusive: ${judgement.reason}` };
  const { signal, reason } = judgement;
  if (base.expects.includes(signal)) return { ...base, outcome: 'caught', signal };
  return {
    ...base,
    outcome: 'missed',
    signal,
    detail: `it failed with ${signal} instead: ${reason}`,
  };
}

/** Any failure is a catch: which signal a judge without observations gives depends on the check. */
function proveNothingSeen(check: Check, observations: Observations): ControlResult {
  const { id, kind, fault, expects, alter } = nothingSeen;
  const base = { id, kind, fault, expects };
  const judgement = judged(check, alter(observations));
  if (isJudgeFault(judgement))
    return { ...base, outcome: 'errored', reason: 'own-fault', detail: judgement.loss.detail };
  if (judgement.holds === true)
    return { ...base, outcome: 'missed', detail: 'the check passed all the same' };
  return { ...base, outcome: 'caught', signal: 'wrong-kind' };
}

/** A sabotaged world differs from the real one by its fault alone only if the copy without it behaves the same. */
function baselineProblem(check: Check, lookUp: LookUp): string | undefined {
  const copy = copyOf(check);
  if (copy === undefined) return undefined;
  const judgement = judged(check, seenOf(copy, lookUp));
  if (judgement.holds === true) return undefined;
  const why = judgement.holds === 'unobserved' ? judgement.loss.detail : judgement.reason;
  return `in a copy of the world without any fault the check does not pass either (${why}); name what the target needs there under target.files`;
}

/** The check's own stimuli with the healthy world replaced by a faultless copy; undefined where no control needs it. */
export function copyOf(check: Check): Record<string, Stimulus> | undefined {
  const needed = check.controls.some(
    (control) => control.kind === 'causal' && needsCopy(control.observe),
  );
  const healthy = Object.values(check.observe).some(isHealthy);
  if (!needed || !healthy) return undefined;
  return Object.fromEntries(
    Object.entries(check.observe).map(([name, stimulus]) => [
      name,
      isHealthy(stimulus) ? { ...stimulus, faults: COPY } : stimulus,
    ]),
  );
}

function isHealthy(stimulus: Stimulus): stimulus is Extract<Stimulus, { faults: unknown }> {
  return 'faults' in stimulus && stimulus.faults.length === 0;
}

function needsCopy(observe: Record<string, Stimulus>): boolean {
  return Object.values(observe).some(
    (stimulus) =>
      'faults' in stimulus && stimulus.faults.some((fault) => 'layer' in fault || 'copy' in fault),
  );
}

function judged(check: Pick<Check, 'id' | 'judge'>, seen: Observations): Judgement {
  try {
    return check.judge(seen);
  } catch (error) {
    return {
      holds: 'unobserved',
      loss: lost('own-fault', `${JUDGE_FAULT} ${check.id}: ${messageOf(error)}`),
    };
  }
}

const JUDGE_FAULT = 'the judge itself failed on';

function isJudgeFault(
  judgement: Judgement,
): judgement is Extract<Judgement, { holds: 'unobserved' }> {
  return judgement.holds === 'unobserved' && judgement.loss.detail.startsWith(JUDGE_FAULT);
}

function budgetIn(seen: Observations) {
  const outcome = Object.values(seen).find((each) => each.outcome === 'budget');
  return outcome?.outcome === 'budget' ? outcome.result : undefined;
}
