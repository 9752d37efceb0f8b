/** The leaves at which two values of plain data differ. Pure. */
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

/** Whether a path equals the other or contains it. `*` in either matches one part. */
export function covers(one: string, other: string): boolean {
  const [parts, others] = [one.split('.'), other.split('.')];
  return parts.every((part, index) => {
    const against = others[index];
    return against === undefined || part === against || part === '*' || against === '*';
  });
}

/** Whether a path matches the pattern or is below it. */
export function isInside(path: string, pattern: string): boolean {
  return path.split('.').length >= pattern.split('.').length && covers(pattern, path);
}

/** The keys of two lists or two mappings; undefined for other values, which have no leaves in common. */
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
