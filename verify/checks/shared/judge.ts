/** Steps that the judges share. */
import type { Evidence, Signal } from '../../model/result.ts';
import { lost, type Loss } from '../../model/loss.ts';
import type { Described } from '../../probe/protocol.ts';
import type { Judgement } from '../judgement.ts';
import type { Observation } from '../../observe/stimulus.ts';

export type Returned = Extract<Observation, { outcome: 'returned' }>;
export type Refused = Extract<Observation, { outcome: 'refused' }>;

/** Holds where every comparison does; otherwise fails with the signal. */
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

/** The loss that stands for an observation of another kind than the claim needs. */
export function unexpected(seen: Observation | undefined): Judgement {
  if (seen === undefined) return unobserved(lost('own-fault', 'nothing was observed'));
  if (seen.outcome === 'lost') return unobserved(seen);
  if (seen.outcome === 'refused') return unobserved(refusal(seen));
  return unobserved(
    lost('own-fault', `a '${seen.outcome}' came where another observation was due`),
  );
}

/** The target's own error where it should have answered: the claim could not be observed. */
export function refusal(seen: Refused): Loss {
  const { name, message, where } = seen.error;
  return {
    ...lost('raised', `step '${seen.step}' raised ${name}: ${message}`),
    ...(where === undefined ? {} : { where }),
  };
}

export function valueOf(seen: Observation | undefined, label: string): Described {
  if (seen === undefined || !('values' in seen)) return { kind: 'missing' };
  return seen.values[label] ?? { kind: 'missing' };
}

/** file:line where what a step called is defined, if that was asked for and is known. */
export function definitionIn(seen: Observation | undefined): string | undefined {
  const place = valueOf(seen, DEFINITION);
  return place.kind === 'plain' && typeof place.value === 'string' ? place.value : undefined;
}

/** The label under which a scenario asks for it. */
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
  const relation = operator === 'equals' ? wanted : `${operator} ${wanted}`;
  return `${subject} is ${JSON.stringify(measured)}, expected ${relation}`;
}
