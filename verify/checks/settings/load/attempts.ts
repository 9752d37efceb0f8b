/** Another value planted for a setting, and further ones if the target refuses it. */
import { compare } from '../../shared/expect.ts';
import { isOperators } from '../../../plan/schema/expectation/read.ts';
import { readScenario, type SettingsPlan } from '../../shared/load-step.ts';
import { namedValues, otherValues } from '../../shared/other-values.ts';
import { plant } from '../../shared/plant.ts';
import { refusedWith } from '../../shared/refused.ts';
import { scenario } from '../../../observe/scenario/stimulus.ts';
import { isSecretKey } from '../../../secrets/names.ts';
import { flatName, type Layer } from '../../../settings/layers.ts';
import type { SettingClaims } from '../../../plan/setting-claims.ts';
import type { Json } from '../../../model/result.ts';
import type { Expansion } from '../../check.ts';
import type { Observation, Observations, Stimulus } from '../../../observe/stimulus.ts';

export interface Attempts {
  /** of the first observation; further ones are numbered */
  name: string;
  key: string;
  claims: SettingClaims;
  /** in which the value is planted */
  layer: Layer;
  settings: SettingsPlan;
  expansion: Expansion;
}

export function firstAttempt(attempts: Attempts): Record<string, Stimulus> {
  const [first = 'proofroll-changed'] = valuesFor(attempts);
  return { [attempts.name]: planted(attempts, first) };
}

/** Empty if the first value was accepted, or refused by the name of the setting. */
export function furtherAttempts(
  attempts: Attempts,
  observations: Observations,
): Record<string, Stimulus> {
  const refusal = refusedWith(observations[attempts.name]);
  if (refusal === undefined || namesSetting(refusal, attempts)) return {};
  const named = isSecret(attempts) ? [] : namedValues(refusal, valueOf(attempts.claims));
  const [, ...others] = valuesFor(attempts);
  const all = [...named.filter((value) => !isMet(attempts.claims, value)), ...others];
  return Object.fromEntries(
    all.map((value, at) => [`${attempts.name} ${at + 2}`, planted(attempts, value)]),
  );
}

/** The observations of all attempts that were made. */
export function attemptsIn(observations: Observations, name: string): Observation[] {
  const found: Observation[] = [];
  for (let at = 1; ; at += 1) {
    const next = observations[at === 1 ? name : `${name} ${at}`];
    if (next === undefined) return found;
    found.push(next);
  }
}

/** Whether a refusal is about this setting: it has its name, in any layer's spelling. */
export function namesSetting(
  refusal: string,
  { key, expansion: { layers } }: Pick<Attempts, 'key' | 'expansion'>,
): boolean {
  const names = [key, key.split('.').at(-1) ?? key, ...layers.map((layer) => flatName(layer, key))];
  const words = refusal.toLowerCase().split(/[^\p{L}\p{N}_.-]+/u);
  const bare = new Set(words.map((word) => word.replace(/^\.+|\.+$/gu, '')));
  return names.some((name) => bare.has(name.toLowerCase()));
}

function planted({ key, layer, settings }: Attempts, value: Json): Stimulus {
  const { faults, init } = plant(layer, key, value);
  return scenario(faults, readScenario(settings, [key], init));
}

/** Values that the expectation does not accept: another one would not be noticed. */
function valuesFor(attempts: Attempts): Json[] {
  const { key, claims, settings } = attempts;
  const given = settings.otherwise[key];
  if (given !== undefined) return [given];
  return otherValues(valueOf(claims), isSecret(attempts)).filter((value) => !isMet(claims, value));
}

function isSecret({ key, expansion }: Attempts): boolean {
  return isSecretKey(key, expansion.file.plan.secrets);
}

/** The expected value, or one of its kind; undefined if operators leave that open. */
function valueOf({ value }: SettingClaims): Json | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if (!isOperators(value)) return value;
  const { equals, oneOf, atLeast, atMost, includes } = value;
  if (equals !== undefined) return equals;
  return oneOf?.[0] ?? atLeast ?? atMost ?? includes;
}

function isMet({ value, length, absent }: SettingClaims, other: Json): boolean {
  if (absent) return false;
  const size = typeof other === 'string' || Array.isArray(other) ? other.length : undefined;
  return (
    (length === undefined || length === size) &&
    (value === undefined ||
      compare('', { kind: 'plain', value: other }, value).every(({ holds }) => holds))
  );
}
