import { inspect } from 'node:util';

/** A short text for any value; never runs the value's own code. */
export function textOf(value: unknown): string {
  try {
    return inspect(value, { depth: 1, breakLength: Infinity, customInspect: false, maxStringLength: 120, maxArrayLength: 8, showProxy: true }).slice(0, 240);
  } catch {
    return `a ${typeof value} that cannot be shown`;
  }
}
