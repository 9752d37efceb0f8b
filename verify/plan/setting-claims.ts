/** What a plan claims of one setting: its value, and what only a setting can have. */
import { isOperator, settingOperators } from './schema/expectation/table.ts';
import type { Json } from '../model/result.ts';

export interface SettingClaims {
  /** the expected value, or operators; not there if only the others are claimed */
  value?: Json;
  /** name of the layer that the value comes from */
  source?: string;
  length?: number;
  absent: boolean;
}

export function settingClaims(expected: Json): SettingClaims {
  if (typeof expected !== 'object' || expected === null || Array.isArray(expected))
    return { value: expected, absent: false };
  const entries = Object.entries(expected);
  const own = entries.filter(([name]) => Object.hasOwn(settingOperators, name));
  const others = entries.filter(([name]) => isOperator(name));
  const isClaims = own.length > 0 && own.length + others.length === entries.length;
  // a setting that is a mapping
  if (!isClaims) return { value: expected, absent: false };
  const { source, length, absent } = Object.fromEntries(own);
  return {
    ...(others.length === 0 ? {} : { value: Object.fromEntries(others) }),
    ...(typeof source === 'string' ? { source } : {}),
    ...(typeof length === 'number' ? { length } : {}),
    absent: absent === true,
  };
}
