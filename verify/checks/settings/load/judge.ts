/** Whether the settings load with what the plan claims of each. Pure. */
import { wholeEvidence } from './whole.ts';
import { sourceEvidence } from './from-source.ts';
import { NOT_THERE } from '../../../model/not-there.ts';
import { compare, shown } from '../../shared/expect.ts';
import { compared, fails, judgeEvidence, unexpected, valueOf } from '../../shared/judge.ts';
import { isReading } from '../../shared/load-step.ts';
import { placed } from '../../shared/plant.ts';
import type { Claimed } from './claimed.ts';
import type { SettingClaims } from '../../../plan/setting-claims.ts';
import type { Described } from '../../../probe/protocol.ts';
import type { Evidence, Signal } from '../../../model/result.ts';
import type { Expansion } from '../../check.ts';
import type { Judgement } from '../../judgement.ts';
import type { Observation, Observations } from '../../../observe/stimulus.ts';

export function judgeLoad(
  observations: Observations,
  claimed: Claimed,
  expansion: Expansion,
): Judgement {
  const lost = Object.entries(claimed).find(
    ([key, claims]) => !isRead(observations[key], key, claims),
  );
  const first = lost === undefined ? undefined : observations[lost[0]];
  if (first?.outcome === 'refused') {
    const { name, message, where } = first.error;
    const place = where === undefined ? '' : ` (${where})`;
    return fails(
      'settings-refused',
      `loading or reading ${lost?.[0]} raised ${name}: ${message}${place}`,
    );
  }
  if (lost !== undefined) return unexpected(first);
  const groups = Object.entries(claimed).map(([key, claims]) =>
    evidenceOf(key, claims, observations, expansion),
  );
  const all = groups.flatMap(({ values, whole, source }) => [...values, ...whole, ...source]);
  return judgeEvidence(all, signalOf(groups));
}

interface Group {
  values: Evidence[];
  whole: Evidence[];
  source: Evidence[];
}

function evidenceOf(
  key: string,
  claims: SettingClaims,
  observations: Observations,
  expansion: Expansion,
): Group {
  const value = valueIn(observations[key], key, claims);
  const { where } = placed(expansion, key);
  return {
    values: [
      ...(claims.value === undefined ? [] : compare(key, value, claims.value, where)),
      ...(claims.length === undefined ? [] : [lengthEvidence(key, value, claims.length, where)]),
      ...(claims.absent ? [absence(key, value, where)] : []),
    ],
    whole: wholeEvidence(key, value, claims, expansion),
    source: sourceEvidence(key, claims, observations, expansion),
  };
}

/** The first that failed, as a reader looks for it. */
function signalOf(groups: readonly Group[]): Signal {
  const isBroken = (part: keyof Group): boolean =>
    groups.some((group) => group[part].some(({ holds }) => !holds));
  if (isBroken('values')) return 'setting-differs';
  return isBroken('whole') ? 'setting-cut' : 'setting-source-differs';
}

/** A method that reads a setting may raise for one that is not there. */
function isRead(observation: Observation | undefined, key: string, { absent }: SettingClaims) {
  return observation?.outcome === 'returned' || (absent && isRefusedReading(observation, key));
}

function isRefusedReading(observation: Observation | undefined, key: string): boolean {
  return (
    observation?.outcome === 'refused' &&
    isReading(observation.step) &&
    observation.error.message.includes(key)
  );
}

/** Empty observations show nothing, and so no absence either. */
function valueIn(
  observation: Observation | undefined,
  key: string,
  { absent }: SettingClaims,
): Described {
  if (absent && isRefusedReading(observation, key)) return { kind: 'missing' };
  const isObserved = observation?.outcome === 'returned' && key in observation.values;
  return absent && !isObserved
    ? { kind: 'opaque', type: 'nothing', why: 'it was not observed', preview: '' }
    : valueOf(observation, key);
}

function absence(key: string, value: Described, where: string | undefined): Evidence {
  const holds = value.kind === 'missing' || (value.kind === 'plain' && value.value === null);
  return compared(key, shown(value), 'is', NOT_THERE, holds, where);
}

/** In its own words, because the length of a secret may be shown if the plan has it. */
function lengthEvidence(
  key: string,
  value: Described,
  expected: number,
  where: string | undefined,
): Evidence {
  const measured = lengthOf(value);
  const subject = `${key} (its length)`;
  return compared(subject, measured ?? NOT_THERE, 'equals', expected, measured === expected, where);
}

function lengthOf(value: Described): number | undefined {
  if (value.kind === 'secret') return Array.from(value.text).length;
  if (value.kind !== 'plain') return undefined;
  if (typeof value.value === 'string') return Array.from(value.value).length;
  return Array.isArray(value.value) ? value.value.length : undefined;
}
