/** Helpers that several judges use. */
import type { Evidence, Signal } from '../../model/result.ts';
import { lost, type Loss } from '../../model/loss.ts';
import type { Described } from '../../probe/protocol.ts';
import type { Judgement } from '../judgement.ts';
import type { Observation } from '../../observe/stimulus.ts';

export type Returned = Extract<Observation, { outcome: 'returned' }>;
export type Refused = Extract<Observation, { outcome: 'refused' }>;

/** The claim holds if every comparison does; otherwise it fails with the signal. */
export function judgeEvidence(
  evidence: Evidence[],
  signal: Signal,
  notes: string[] = [],
): Judgement {
  const broken = evidence.filter(({ holds }) => !holds);
  const extra = notes.length === 0 ? {} : { notes };
  if (evidence.length === 0) return unobserved(lost('own-fault', 'nothing was compared'));
  if (broken.length === 0) return { holds: true, evidence, ...extra };
  return { holds: false, signal, evidence, reason: broken.map(sentence).join('; '), ...extra };
}

export function fails(
  signal: Signal,
  reason: string,
  evidence: Evidence[] = [],
): Extract<Judgement, { holds: false }> {
  return { holds: false, signal, reason, evidence };
}

export function unobserved(loss: Loss): Judgement {
  return { holds: 'unobserved', loss };
}

/** The judgement if an observation has another kind than the claim needs. */
export function unexpected(observation: Observation | undefined): Judgement {
  if (observation === undefined) return unobserved(lost('own-fault', 'nothing was observed'));
  if (observation.outcome === 'lost') return unobserved(observation);
  if (observation.outcome === 'refused') return unobserved(refusal(observation));
  return unobserved(
    lost('own-fault', `the observation has the unexpected outcome '${observation.outcome}'`),
  );
}

/** If the target raised an error instead of returning a result, the claim could not be observed. */
export function refusal({ error, step }: Refused): Loss {
  const { name, message, where } = error;
  return {
    ...lost('raised', `step '${step}' raised ${name}: ${message}`),
    ...(where === undefined ? {} : { where }),
  };
}

export function valueOf(observation: Observation | undefined, label: string): Described {
  if (observation === undefined || !('values' in observation)) return { kind: 'missing' };
  return observation.values[label] ?? { kind: 'missing' };
}

/** `file:line` of the definition of what a step called, if it was requested and is known. */
export function definitionIn(observation: Observation | undefined): string | undefined {
  const place = valueOf(observation, DEFINITION);
  return place.kind === 'plain' && typeof place.value === 'string' ? place.value : undefined;
}

/** The label with which a scenario requests it. */
export const DEFINITION = '@definition';

export function compared(
  subject: string,
  measured: Evidence['measured'],
  operator: string,
  expected: Evidence['expected'],
  holds: boolean,
  where?: string,
): Evidence {
  return {
    subject,
    measured,
    operator,
    expected,
    holds,
    n: 1,
    ...(where === undefined ? {} : { where }),
  };
}

/** A false comparison as a sentence. */
export function sentence({ subject, measured, operator, expected }: Evidence): string {
  const wanted = JSON.stringify(expected);
  const relation = ['equals', 'is'].includes(operator) ? wanted : `${operator} ${wanted}`;
  return `${subject} is ${JSON.stringify(measured)}, expected ${relation}`;
}
