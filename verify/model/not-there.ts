import type { Json } from './result.ts';

/** How a report shows a value that was not there. */
export const NOT_THERE = '(not there)';

/** Whether a shown value means one that was not there, with or without a reason. */
export function isNotThere(value: Json): boolean {
  return typeof value === 'string' && value.startsWith(NOT_THERE.slice(0, -1));
}
