import { settingClaims, type SettingClaims } from '../../../plan/setting-claims.ts';
import type { Json } from '../../../model/result.ts';

/** Setting → what the plan claims of it. */
export type Claimed = Readonly<Record<string, SettingClaims>>;

export function claimedOf(expect: Readonly<Record<string, Json>>): Claimed {
  return Object.fromEntries(
    Object.entries(expect).map(([key, expected]) => [key, settingClaims(expected)]),
  );
}

/** Whether another value can contradict what is claimed. */
export function claimsValue({ value, length, absent }: SettingClaims): boolean {
  return value !== undefined || length !== undefined || absent;
}
