/** The results of a check's negative controls. Pure. */
import { copyOf, needsCopy } from './copy.ts';
import { doubtIn } from './doubt.ts';
import { isJudgeFault, judged, reasonOf } from './judged.ts';
import { furtherFor, observationsOf, type LookUp } from './look-up.ts';
import type { Check } from '../checks/check.ts';
import type { CausalControl, Control } from '../checks/control.ts';
import type { Judgement } from '../checks/judgement.ts';
import type { ControlResult } from '../model/result.ts';
import { nothingSeen } from '../checks/shared/nothing-seen.ts';
import type { Observations } from '../observe/stimulus.ts';

export function runControls(
  check: Check,
  observations: Observations,
  lookUp: LookUp,
): ControlResult[] {
  const unfaithful = copyProblem(check, observations, lookUp);
  const own = check.controls.map((control): ControlResult => {
    const base = baseOf(control);
    if (control.kind === 'comparison') {
      const { judge = check.judge, missed } = control;
      return settle(base, judged({ id: check.id, judge }, control.alter(observations)), missed);
    }
    const problem = unfaithfulTo(check, control, observations, lookUp, unfaithful);
    const broken = {
      ...observationsOf(control.observe, lookUp),
      ...observationsOf(furtherFor(control, observations, lookUp), lookUp),
    };
    const { judge = check.judge, missed } = control;
    const result: ControlResult =
      problem === undefined
        ? settle(base, judged({ id: check.id, judge }, { ...observations, ...broken }), missed)
        : { ...base, outcome: 'errored', reason: 'unfaithful-copy', detail: problem };
    if (result.outcome === 'caught') return result;
    const copied = observationsOf(copyOf(check) ?? {}, lookUp);
    const doubt = doubtIn(broken) ?? (problem === undefined ? undefined : doubtIn(copied));
    return doubt === undefined ? result : settle(base, { holds: 'unobserved', loss: doubt });
  });
  return [...own, emptyObservation(check, observations)];
}

type Base = Pick<ControlResult, 'id' | 'kind' | 'fault' | 'expects'>;

function baseOf({ id, kind, fault, expects }: Control): Base {
  return { id, kind, fault, expects };
}

const MISSED = 'the check still passed';

/** Caught only by a signal that the control names; a loss is not a catch, and neither is another signal. */
function settle(base: Base, judgement: Judgement, missed = MISSED): ControlResult {
  switch (judgement.holds) {
    case 'unobserved': {
      const { reason, detail } = judgement.loss;
      return { ...base, outcome: 'errored', reason, detail };
    }
    case true:
      return { ...base, outcome: 'missed', detail: missed };
    case 'unknown':
      return { ...base, outcome: 'missed', detail: `it was inconclusive: ${judgement.reason}` };
    case false: {
      const { signal, reason, how } = judgement;
      if (base.expects.includes(signal))
        return {
          ...base,
          outcome: 'caught',
          signal,
          ...(how === undefined ? {} : { detail: how }),
        };
      const detail = `it failed with ${signal} instead: ${reason}`;
      return { ...base, outcome: 'missed', signal, detail };
    }
  }
}

/** Why what a control observes could differ from the check's own observations by more than its fault. */
function unfaithfulTo(
  check: Check,
  { observe, faithful = {} }: CausalControl,
  observations: Observations,
  lookUp: LookUp,
  unfaithfulCopy: string | undefined,
): string | undefined {
  if (unfaithfulCopy !== undefined && needsCopy(observe)) return unfaithfulCopy;
  const again = judged(check, { ...observations, ...observationsOf(faithful, lookUp) });
  return again.holds === true
    ? undefined
    : `asked a second time in the same process, without any fault, the check does not pass either (${reasonOf(again)})`;
}

/** A broken world differs from the real one only by its fault if the check passes in the copy without the fault. */
function copyProblem(check: Check, observations: Observations, lookUp: LookUp): string | undefined {
  const copy = copyOf(check);
  if (copy === undefined) return undefined;
  const judgement = judged(check, { ...observations, ...observationsOf(copy, lookUp) });
  if (judgement.holds === true) return undefined;
  return `in a copy of the world without any fault the check does not pass either (${reasonOf(judgement)}); list the files that the target needs there under target.files`;
}

/** The control of every check: its judge must not find the claim true if nothing was observed. */
function emptyObservation(check: Check, observations: Observations): ControlResult {
  const base = baseOf(nothingSeen);
  const judgement = judged(check, nothingSeen.alter(observations));
  if (judgement.holds === true) return { ...base, outcome: 'missed', detail: MISSED };
  if (isJudgeFault(judgement)) {
    const { reason, detail } = judgement.loss;
    return { ...base, outcome: 'errored', reason, detail };
  }
  return { ...base, outcome: 'caught', signal: 'wrong-kind' };
}
