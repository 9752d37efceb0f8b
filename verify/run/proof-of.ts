/** What the results of its controls prove about a check that passed. Pure. */
import type { Check } from '../checks/check.ts';
import type { CheckResult, ControlResult, ProofLevel } from '../model/result.ts';

/**
 * A check that passed, with its proof; unproven if a control was not caught, or if the proof is less than `wanted`;
 * inconclusive if a control showed nothing.
 */
export function proofOf(
  check: Check,
  controls: ControlResult[],
  wanted: ProofLevel,
):
  | Pick<Extract<CheckResult, { status: 'passed' }>, 'status' | 'proof'>
  | Pick<
      Extract<CheckResult, { status: 'unproven' | 'inconclusive' }>,
      'status' | 'proof' | 'reason'
    > {
  const caught = controls.filter(({ outcome }) => outcome === 'caught');
  const open = controls.filter(({ outcome }) => outcome !== 'caught');
  const level = caught.some((control) => isCausal(check, control)) ? 'causal' : 'comparison';
  const isEnough = level === 'causal' || wanted === 'comparison';
  if (open.length === 0 && caught.length > 0)
    return isEnough
      ? { status: 'passed', proof: { level, controls } }
      : { status: 'unproven', reason: BY_COMPARISON_ONLY, proof: { level: 'none', controls } };
  return {
    status: open.length > 0 && open.every(isInDoubt) ? 'inconclusive' : 'unproven',
    reason: openSentences(open).join('; ') || 'it has no control',
    proof: { level: 'none', controls },
  };
}

const BY_COMPARISON_ONLY =
  'it was shown able to fail by comparison only, and the plan asks for `proof: causal`';

/** The world of the control shows nothing, so the check cannot be blamed. */
function isInDoubt(result: ControlResult): boolean {
  return (
    result.outcome === 'errored' &&
    (result.reason === 'real-file-read' || result.reason === 'missing-in-copy')
  );
}

function isCausal({ controls }: Check, result: ControlResult): boolean {
  if (result.kind !== 'causal' || result.outcome !== 'caught') return false;
  const control = controls.find(({ id }) => id === result.id);
  return !(control?.kind === 'causal' && control.partial?.includes(result.signal) === true);
}

/** Controls that could not be observed for the same reason are reported together: it is often the same for all. */
function openSentences(open: readonly ControlResult[]): string[] {
  const details = new Set(
    open
      .map((control) => (control.outcome === 'errored' ? control.detail : undefined))
      .filter((detail) => detail !== undefined),
  );
  const errored = [...details].map((detail) => {
    const ids = open
      .filter((control) => control.outcome === 'errored' && control.detail === detail)
      .map(({ id }) => id);
    return `the control${ids.length === 1 ? '' : 's'} ${ids.join(', ')} could not be observed: ${detail}`;
  });
  return [...open.filter(({ outcome }) => outcome === 'missed').map(openSentence), ...errored];
}

function openSentence(control: ControlResult): string {
  return control.outcome === 'missed'
    ? `the control ${control.id} was not caught (${control.fault}): ${control.detail}`
    : '';
}
