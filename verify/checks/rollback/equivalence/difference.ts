/** Where two values of plain data differ, leaf by leaf. Pure. */
import type { Json } from '../../../model/result.ts';
import { NOT_THERE } from '../../../model/not-there.ts';
import { isSame } from '../../shared/expect.ts';

export interface Difference {
  /** such as `reply.toolCalls.0.name` */
  path: string;
  a: Json;
  b: Json;
}

export function differencesOf(path: string, a: Json, b: Json): Difference[] {
  const keys = innerKeys(a, b);
  if (keys === undefined) return isSame(a, b) ? [] : [{ path, a, b }];
  return keys.flatMap((key) => differencesOf(`${path}.${key}`, memberOf(a, key), memberOf(b, key)));
}

/** Whether one path is the other or leads to it; `*` in either stands for any one part. */
export function covers(one: string, other: string): boolean {
  const [parts, others] = [one.split('.'), other.split('.')];
  return parts.every((part, index) => {
    const against = others[index];
    return against === undefined || part === against || part === '*' || against === '*';
  });
}

/** Whether a path is the pattern, or inside of what the pattern names. */
export function isInside(path: string, pattern: string): boolean {
  return path.split('.').length >= pattern.split('.').length && covers(pattern, path);
}

/** Keys of two lists or two mappings; of anything else there are none in common to descend by. */
function innerKeys(a: Json, b: Json): string[] | undefined {
  if (Array.isArray(a) !== Array.isArray(b) || !isContainer(a) || !isContainer(b)) return undefined;
  return [...new Set([...Object.keys(a), ...Object.keys(b)])];
}

function isContainer(value: Json): value is Json[] | { [key: string]: Json } {
  return typeof value === 'object' && value !== null;
}

function memberOf(value: Json, key: string): Json {
  if (!isContainer(value)) return NOT_THERE;
  return Object.hasOwn(value, key) ? ((value as Record<string, Json>)[key] ?? null) : NOT_THERE;
}
