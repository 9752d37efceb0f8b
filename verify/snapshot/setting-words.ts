/** What is shown of a secret setting: whether it is present and whether it has changed, never its hash. */
import type { Json, Placed, SettingState } from '../model/result.ts';
import { isPresent } from './hashes.ts';
import type { SettingRecord } from './schema.ts';

export const ANOTHER_VALUE = '(secret: present, another value)';

export function presenceWords(present: boolean): string {
  return present ? '(secret: present)' : '(secret: absent)';
}

/** A setting is secret if the snapshot or the current plan says so. */
export function settingBefore(
  setting: SettingRecord,
  secretsNow: ReadonlyMap<string, Json>,
): SettingState {
  const isSecret = setting.secret || secretsNow.has(setting.key);
  const value = isSecret ? presenceWords(wasPresent(setting)) : plainValue(setting);
  return { key: setting.key, secret: isSecret, ...placed(value, setting) };
}

export function wasPresent(setting: SettingRecord): boolean {
  return setting.secret ? setting.present : isPresent(setting.value);
}

export function placed(value: Json, { layer, where }: Omit<Placed, 'value'>): Placed {
  return {
    value,
    ...(layer === undefined ? {} : { layer }),
    ...(where === undefined ? {} : { where }),
  };
}

function plainValue(setting: SettingRecord): Json {
  return setting.secret ? presenceWords(setting.present) : setting.value;
}
