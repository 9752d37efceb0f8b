import type { Json } from '../../../model/result.ts';
import type { ValueKind } from './scan.ts';

/** A value as TOML, in the quotes and number type of the present text; undefined if TOML cannot express it. */
export function tomlText(
  value: Json,
  present?: { kind: ValueKind; written: string },
): string | undefined {
  if (typeof value === 'string') return stringText(value, present?.kind === 'literal');
  if (typeof value === 'number') return numberText(value, present?.written ?? '');
  if (typeof value === 'boolean') return String(value);
  if (value === null) return undefined;
  if (Array.isArray(value)) {
    const items = value.map((item) => tomlText(item));
    return items.includes(undefined) ? undefined : `[${items.join(', ')}]`;
  }
  const pairs = Object.entries(value).map(([name, item]) => [keyText(name), tomlText(item)]);
  if (pairs.some((pair) => pair.includes(undefined))) return undefined;
  return `{ ${pairs.map((pair) => pair.join(' = ')).join(', ')} }`;
}

export function keyText(name: string): string | undefined {
  return /^[A-Za-z0-9_-]+$/.test(name) ? name : stringText(name, false);
}

function stringText(value: string, isLiteral: boolean): string | undefined {
  if (/\p{Cs}/u.test(value)) return undefined;
  if (isLiteral && !/[\p{Cc}']/u.test(value)) return `'${value}'`;
  return JSON.stringify(value).replaceAll('\u007f', '\\u007f');
}

/** A float stays a float, because readers distinguish `1` and `1.0`; integers beyond 53 bits are written as floats. */
function numberText(value: number, present: string): string | undefined {
  if (!Number.isFinite(value)) return undefined;
  const isFloat = /^[+-]?(?:[\d_]+(?:\.|[eE])|inf|nan)/.test(present);
  const text = Object.is(value, -0) ? '-0' : String(value);
  return /^-?\d+$/.test(text) && (isFloat || !Number.isSafeInteger(value)) ? `${text}.0` : text;
}
