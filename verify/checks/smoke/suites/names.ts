/** The names by which a plan may name a suite: its own, or those of its test modules. */
import { isAbsolute } from 'node:path';
import type { SeenTest } from '../../../observe/suites/stimulus.ts';

/** The tests of the suite with this name; if there is none, of the test module. */
export function namedTests(tests: readonly SeenTest[], name: string): SeenTest[] {
  const own = tests.filter(({ suite }) => suite === name);
  if (own.length > 0) return own;
  const wanted = dotted(name);
  return tests.filter(({ parts = [] }) => parts.some((part) => isPartOf(dotted(part), wanted)));
}

/** A module, the package that it is in, or the end of its path. */
function isPartOf(part: string, wanted: string): boolean {
  // a class of tests within a module, as pytest names it
  const module = part.replace(/(?:\.[A-Z]\w*)+$/u, '');
  return part === wanted || part.startsWith(`${wanted}.`) || `.${module}`.endsWith(`.${wanted}`);
}

/** The names that the report has, those most like the wanted one first. */
export function namesListed(tests: readonly SeenTest[], wanted: string): string {
  const all = tests.flatMap(({ suite, parts = [] }) => [suite, ...parts]);
  const names = [...new Set(all)].filter((name) => name !== '' && !isAbsolute(name));
  if (names.length === 0) return 'the report has no suite';
  const likest = names.toSorted((a, b) => likeness(b, wanted) - likeness(a, wanted));
  return `the report has ${shortList(likest, 10)}`;
}

export function shortList(names: readonly string[], most: number): string {
  const rest = names.length - most;
  return `${names.slice(0, most).join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

/** `tests/test_shop.py` and `tests.test_shop` name the same module. */
function dotted(name: string): string {
  return name
    .replace(/^\.\//u, '')
    .replace(/\.py$/u, '')
    .replaceAll(/[\\/]|::/gu, '.');
}

/** How many pairs of letters they share, for the size of both: from 0 to 1. */
function likeness(a: string, b: string): number {
  const [own, other] = [pairs(a), pairs(b)];
  const shared = own.filter((pair) => other.includes(pair)).length;
  return (2 * shared) / Math.max(1, own.length + other.length);
}

function pairs(text: string): string[] {
  const lower = text.toLowerCase();
  return Array.from({ length: Math.max(0, lower.length - 1) }, (_, at) => lower.slice(at, at + 2));
}
