import { inspect, types } from 'node:util';

/** Objects with more keys are not inspected: `inspect` would format them all before the text is truncated. */
const MAX_KEYS = 100;

/** A short text for any value. Runs no getter and no custom inspect method of the value. */
export function textOf(value: unknown): string {
  try {
    if (isWide(value)) return `an object of more than ${MAX_KEYS} keys`;
    return inspect(value, {
      depth: 1,
      breakLength: Infinity,
      customInspect: false,
      maxStringLength: 120,
      maxArrayLength: 8,
      showProxy: true,
    }).slice(0, 240);
  } catch {
    return `a ${typeof value} that cannot be shown`;
  }
}

function isWide(value: unknown, depth = 0): boolean {
  if (
    typeof value !== 'object' ||
    value === null ||
    types.isProxy(value) ||
    ArrayBuffer.isView(value)
  )
    return false;
  if (Array.isArray(value)) return depth === 0 && value.slice(0, 8).some((item) => isWide(item, 1));
  const keys = Object.keys(value);
  if (keys.length > MAX_KEYS) return true;
  return (
    depth === 0 && keys.some((key) => isWide(Object.getOwnPropertyDescriptor(value, key)?.value, 1))
  );
}
