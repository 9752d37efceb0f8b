/** The tests and the failures within an element. */
import { countedFailures, hiddenSkips } from './counts.ts';
import { attribute, failuresIn, listOf, SUITES, type Element } from './element.ts';
import { asTest } from './test-case.ts';
import type { OtherFailure, SeenTest } from '../stimulus.ts';

export interface Content {
  tests: SeenTest[];
  failures: OtherFailure[];
  /** how often it says that something failed */
  failed: number;
}

type Name = (typeof SUITES)[number] | 'testcase';

/** @param suite the innermost `testsuite` around the element, or the element itself */
export function contentOf(name: Name, element: Element, suite: Element): Content {
  const inner = (['testcase', ...SUITES] as const).flatMap((each) =>
    listOf(element[each]).map((child) =>
      contentOf(each, child, each === 'testsuite' ? child : suite),
    ),
  );
  const within: Content = {
    tests: inner.flatMap(({ tests }) => tests),
    failures: inner.flatMap(({ failures }) => failures),
    failed: inner.reduce((sum, { failed }) => sum + failed, 0),
  };
  return name === 'testcase' ? withTest(element, suite, within) : withSuite(element, within);
}

function withTest(element: Element, suite: Element, within: Content): Content {
  const test = asTest(element, suite);
  const own = test.status === 'failed' ? Math.max(1, failuresIn(element).length) : 0;
  return { ...within, tests: [test, ...within.tests], failed: own + within.failed };
}

/** With what the suite says of itself, if none of its tests says it. */
function withSuite(element: Element, { tests, failures, failed }: Content): Content {
  const suite = attribute(element, 'name') ?? '';
  const further = countedFailures(element, failed);
  const own = further.messages.map((message) => ({ suite, message, tests }));
  return {
    tests: [...tests, ...hiddenSkips(element, tests).map((test) => ({ ...test, suite }))],
    failures: [...failures, ...own],
    failed: failed + further.count,
  };
}
