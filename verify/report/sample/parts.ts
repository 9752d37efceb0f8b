import type { Category, ControlKind, ControlResult, Evidence, Signal } from '../../model/result.ts';

/** Test support: what the sample checks have in common. */
export function common(id: string, category: Category, claim: string) {
  return {
    id,
    kind: id.replace(/\[.*/u, ''),
    category,
    severity: 'critical' as const,
    claim,
    durationMs: 84,
    repeat: `npx proofroll verify rollout.yaml --only '${id}'`,
    plan: 'rollout.yaml:14:3',
  };
}

export function equal(
  subject: string,
  measured: Evidence['measured'],
  expected = measured,
): Evidence {
  const holds = JSON.stringify(measured) === JSON.stringify(expected);
  return { subject, measured, operator: 'equals', expected, holds, n: 1 };
}

export function caught(
  id: string,
  kind: ControlKind,
  fault: string,
  signal: Signal,
): ControlResult {
  return { id, kind, fault, expects: [signal], outcome: 'caught', signal };
}

export const wrongKind = caught(
  'wrong-kind',
  'comparison',
  'the observation is of the wrong kind',
  'wrong-kind',
);
