/** What a suite says of itself, in its attributes and elements, that none of its tests says. */
import { attribute, failuresIn, messageIn, type Element } from './element.ts';
import { saysFailed } from './status.ts';
import type { SeenTest } from '../stimulus.ts';

/**
 * Failures that are not of a test.
 * @param failed how often the tests and suites within it say that something failed
 */
export function countedFailures(
  element: Element,
  failed: number,
): { count: number; messages: string[] } {
  const own = failuresIn(element);
  const said = failed + own.length;
  const missing = Math.max(declaredFailures(element), saysFailed(element) ? 1 : 0) - said;
  return {
    count: own.length + Math.max(0, missing),
    messages: [
      ...own.map((each) => messageIn(each) ?? 'it failed as a whole'),
      ...(missing > 0 ? [missingText(element, missing, said)] : []),
    ],
  };
}

function missingText(element: Element, missing: number, said: number): string {
  const declared = declaredFailures(element);
  if (declared === 0) return 'the report says that it failed, but no test in it did';
  return `the report counts ${declared} ${declared === 1 ? 'failure' : 'failures'} in it, but ${said === 0 ? 'names none' : `${missing} of them ${missing === 1 ? 'is' : 'are'} not of a test`}`;
}

/**
 * Tests that the suite counts as skipped, but does not name. `disabled` and `skipped` are not added up, because some
 * writers count a test as both.
 */
export function hiddenSkips(
  element: Element,
  tests: readonly SeenTest[],
): Pick<SeenTest, 'name' | 'status'>[] {
  const declared = Math.max(
    ...['skipped', 'skip', 'disabled', 'ignored'].map((name) => count(element, name)),
  );
  const hidden = declared - tests.filter(({ status }) => status === 'skipped').length;
  return Array.from({ length: Math.min(MOST_HIDDEN, Math.max(0, hidden)) }, () => ({
    name: 'a test that the report only counts',
    status: 'skipped',
  }));
}

/** A count is foreign text, and could be any number. */
const MOST_HIDDEN = 1000;

function declaredFailures(element: Element): number {
  return Math.max(count(element, 'failures'), count(element, 'failed')) + count(element, 'errors');
}

function count(element: Element, name: string): number {
  const value = Number(attribute(element, name));
  return Number.isFinite(value) ? value : 0;
}
