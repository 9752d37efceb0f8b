/** An element of a JUnit report: its attributes, each with an `@` before its name, and its children. */
export type Element = Readonly<Record<string, unknown>>;

export const SUITES = ['testsuites', 'testsuite'] as const;
/** Elements that say that a test, or a whole suite, failed. */
export const FAILURES = ['failure', 'error', 'rerunFailure', 'rerunError'] as const;

/** Elements that are read as lists even if there is only one. */
export const LISTS: ReadonlySet<string> = new Set([...SUITES, ...FAILURES, 'testcase', 'skipped']);

/** Elements of one name. The parser gives one without attributes and children as its text. */
export function listOf(value: unknown): Element[] {
  if (value === undefined) return [];
  const all: readonly unknown[] = Array.isArray(value) ? value : [value];
  return all.map((each) =>
    typeof each === 'object' && each !== null ? (each as Element) : { '#text': each },
  );
}

export function attribute(element: Element, name: string): string | undefined {
  const value = element[`@${name}`];
  return typeof value === 'string' ? value : undefined;
}

/** Elements that say that something failed, in the order of their names. */
export function failuresIn(element: Element): Element[] {
  return FAILURES.flatMap((name) => listOf(element[name]));
}

const LONGEST = 300;

/** What a failure or a skip says; undefined if nothing. */
export function messageIn(element: Element): string | undefined {
  const said = attribute(element, 'message') ?? element['#text'];
  const text = typeof said === 'string' || typeof said === 'number' ? String(said) : '';
  return text === '' ? undefined : text.slice(0, LONGEST);
}
