import { types } from 'node:util';
import { secretText } from './secret-text.ts';
import { textOf } from './text.ts';
import { describeThrown } from './thrown.ts';
import type { Json } from '../../../model/result.ts';
import type { Described, DescribedClass } from '../../../probe/protocol.ts';

const MAX_TEXT = 10_000;
const MAX_ENTRIES = 10_000;
/** of all texts in one value together */
const MAX_CHARACTERS = 200_000;
const MAX_DEPTH = 8;

/** A value of the target as plain data of bounded size. What JSON cannot represent is opaque, with the reason. */
export function describe(value: unknown): Exclude<Described, DescribedClass> {
  if (value === undefined) return { kind: 'missing' };
  const budget = { entries: MAX_ENTRIES, characters: MAX_CHARACTERS };
  try {
    const secret = secretText(value, classOf(value));
    if (secret !== undefined) return { kind: 'secret', text: shortText(secret, budget) };
    return { kind: 'plain', value: plain(value, 0, budget, new Set()) };
  } catch (refusal) {
    const why = refusal instanceof NotPlain ? refusal.message : readingThrew(refusal);
    return { kind: 'opaque', type: classOf(value), why, preview: textOf(value) };
  }
}

/** The name of a value's constructor; for a primitive value its type. */
export function classOf(value: unknown): string {
  if (value === null) return 'null';
  if (types.isProxy(value)) return 'Proxy';
  if (typeof value !== 'object') return typeof value;
  try {
    const name: unknown = Object.getPrototypeOf(value)?.constructor?.name;
    return typeof name === 'string' && name !== '' ? name : typeof value;
  } catch {
    return typeof value;
  }
}

/** Held from before the target is imported. */
const Address = URL;

class NotPlain extends Error {}

interface Budget {
  entries: number;
  characters: number;
}

function readingThrew(thrown: unknown): string {
  const { name, message } = describeThrown(thrown);
  return `reading it raised ${name}: ${message}`;
}

function plain(value: unknown, depth: number, budget: Budget, above: Set<object>): Json {
  if (value === null || typeof value === 'boolean') return value;
  if (typeof value === 'string') return shortText(value, budget);
  if (typeof value === 'number') return finite(value);
  if (typeof value !== 'object') throw new NotPlain(`it is a ${typeof value}`);
  if (types.isProxy(value)) throw new NotPlain('it is a proxy');
  if (types.isDate(value)) return dateText(value);
  if (value instanceof Address) return shortText(value.href, budget);
  if (above.has(value)) throw new NotPlain('it contains itself');
  if (depth >= MAX_DEPTH) throw new NotPlain(`it is nested more than ${MAX_DEPTH} deep`);
  above.add(value);
  const items = itemsOf(value);
  const copy =
    items === undefined
      ? plainRecord(value, depth, budget, above)
      : plainList(items, depth, budget, above);
  above.delete(value);
  return copy;
}

/** A list as it is now, and anything else as it is. */
export function listNow(value: unknown): unknown {
  const items =
    typeof value === 'object' && value !== null && !types.isProxy(value)
      ? itemsOf(value)
      : undefined;
  return items === undefined ? value : [...items];
}

/** The items of a list, a set or an iterator of a map or set: registries return their names in any of these. */
function itemsOf(value: object): unknown[] | undefined {
  if (Array.isArray(value)) return value;
  if (types.isSet(value) || types.isSetIterator(value) || types.isMapIterator(value))
    return Array.from(value as Iterable<unknown>);
  return undefined;
}

/** Parsers of settings files turn a text that looks like a date into one. */
function dateText(value: Date): string {
  const time = value.getTime();
  if (Number.isNaN(time)) throw new NotPlain('it is not a valid date');
  return value.toISOString();
}

function shortText(value: string, budget: Budget): string {
  if (value.length > MAX_TEXT) throw new NotPlain(`it is a text of ${value.length} characters`);
  budget.characters -= value.length;
  if (budget.characters < 0)
    throw new NotPlain(`its texts have more than ${MAX_CHARACTERS} characters`);
  return value;
}

function finite(value: number): number {
  if (!Number.isFinite(value)) throw new NotPlain(`it is ${value}`);
  return value;
}

function plainList(value: unknown[], depth: number, budget: Budget, above: Set<object>): Json {
  spend(budget, value.length);
  return value.map((item) => plain(item ?? null, depth + 1, budget, above));
}

function plainRecord(value: object, depth: number, budget: Budget, above: Set<object>): Json {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new NotPlain(`it is an instance of ${classOf(value)}`);
  }
  const keys = Object.keys(value);
  spend(budget, keys.length);
  for (const key of keys) shortText(key, budget);
  const entries = keys.map((key) => [key, Reflect.get(value, key) as unknown] as const);
  return Object.fromEntries(
    entries
      .filter(([, item]) => item !== undefined)
      .map(([key, item]) => [key, plain(item, depth + 1, budget, above)]),
  );
}

function spend(budget: Budget, count: number): void {
  budget.entries -= count;
  if (budget.entries < 0) throw new NotPlain(`it has more than ${MAX_ENTRIES} entries`);
}
