/** From observations to a result: judge the check, and if it passed, its controls. Pure. */
import { allObservations, type LookUp } from './look-up.ts';
import { doubtAbout } from './doubt.ts';
import { judged } from './judged.ts';
import { proofOf } from './proof-of.ts';
import { runControls } from './controls.ts';
import type { Check } from '../checks/check.ts';
import type { Judgement } from '../checks/judgement.ts';
import type { Loss } from '../model/loss.ts';
import type { CheckResult, Proof, ProofLevel } from '../model/result.ts';

export interface Frame {
  repeat: string;
  controls: boolean;
  /** the least proof with which a check passes */
  proof: ProofLevel;
  /** how long the target was at work for the check */
  durationMs: number;
}

export function proveCheck(check: Check, lookUp: LookUp, frame: Frame): CheckResult {
  const observations = allObservations(check, lookUp);
  const judgement = judged(check, observations);
  const doubt = doubtAbout(check, observations, judgement);
  const base = { ...headOf(check), repeat: frame.repeat, durationMs: frame.durationMs };
  if (doubt !== undefined) return { ...base, ...leftOpen(check, judgement, doubt) };
  if (judgement.holds === 'unobserved') {
    const { output: printed } = judgement.loss;
    const error = errorOf(judgement.loss);
    return { ...base, status: 'errored', error, ...(printed && { output: printed }) };
  }
  const { evidence, budget, output } = judgement;
  const notes = [...(check.notes ?? []), ...(judgement.notes ?? [])];
  const shared = {
    ...base,
    evidence,
    ...(budget === undefined ? {} : { budget }),
    ...(notes.length === 0 ? {} : { notes }),
  };
  const open = { ...shared, ...(output === undefined ? {} : { output }), proof: NO_PROOF };
  if (judgement.holds === 'unknown') return inconclusive(open, judgement);
  if (!judgement.holds) {
    const { signal, reason } = judgement;
    return { ...open, status: 'failed', signal, reason };
  }
  if (!frame.controls)
    return { ...shared, status: 'unproven', reason: 'controls were switched off', proof: NO_PROOF };
  const proved = proofOf(check, runControls(check, observations, lookUp), frame.proof);
  const all = [...notes, ...(check.proven?.(proved.proof.controls) ?? [])];
  return { ...shared, ...proved, ...(all.length === 0 ? {} : { notes: all }) };
}

function inconclusive<Open>(open: Open, judgement: Extract<Judgement, { holds: 'unknown' }>) {
  const { reason, because } = judgement;
  const status = 'inconclusive' as const;
  return { ...open, status, reason, ...(because === undefined ? {} : { because }) };
}

const NO_PROOF: Proof = { level: 'none', controls: [] };

/** A failed comparison is left out: it was made in a world that shows nothing. */
function leftOpen({ notes = [] }: Check, judgement: Judgement, { detail: reason }: Loss) {
  const all = 'evidence' in judgement ? judgement.evidence : [];
  const evidence = all.filter(({ holds }) => holds);
  const shared = { evidence, proof: NO_PROOF, ...(notes.length === 0 ? {} : { notes }) };
  return { ...shared, status: 'inconclusive', reason } as const;
}

function headOf({ id, kind, category, severity, claim, plan }: Check) {
  return { id, kind, category, severity, claim, plan };
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
