/** How a secret setting is told: whether it is there, and whether it is another one; never by its hash. */
import type { Json, Placed, SettingState } from '../model/result.ts';
import { isPresent } from './secret-hash.ts';
import type { SettingRecord } from './schema.ts';

export const ANOTHER_VALUE = '(secret: present, another value)';

export function presenceWords(present: boolean): string {
  return present ? '(secret: present)' : '(secret: absent)';
}

/** A setting counts as secret where either the snapshot or the present plan says so. */
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
