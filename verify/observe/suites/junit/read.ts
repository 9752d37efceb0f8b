import { XMLParser } from 'fast-xml-parser';
import { contentOf } from './content.ts';
import { LISTS, listOf, SUITES, type Element } from './element.ts';
import type { SeenTest, SuiteOutcome } from '../stimulus.ts';

/**
 * A JUnit report, as pytest, vitest, maven and most others write it. There is no schema: tests are found at any depth,
 * and what a suite says about itself is compared with its tests.
 * @throws if it is not well-formed XML, or has no test suite
 */
export function readJunit(text: string): Pick<SuiteOutcome, 'tests' | 'broken' | 'failures'> {
  const document = parsed(text);
  const contents = SUITES.flatMap((name) =>
    listOf(document[name]).map((root) => contentOf(name, root, root)),
  );
  if (contents.length === 0) throw new Error('it has no testsuite');
  const all = contents.flatMap(({ tests }) => tests);
  const broken = all.filter(isBroken);
  return {
    tests: all.filter((test) => !isBroken(test)),
    broken: broken.map(({ suite, name, message = '' }) => ({
      suite,
      message: `${name}: ${message}`,
    })),
    failures: contents.flatMap(({ failures }) => failures),
  };
}

function parsed(text: string): Element {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    processEntities: true,
    removeNSPrefix: true,
    isArray: (name) => LISTS.has(name),
  });
  return parser.parse(text, true) as Element;
}

/** No test, but the word of pytest, jest or unittest for a file of tests that could not be loaded. */
function isBroken({ status, message = '', name }: SeenTest): boolean {
  return (
    status === 'failed' &&
    (/^(?:collection failure|Test suite failed to run)/u.test(message.trim()) ||
      name.startsWith('unittest.loader._FailedTest'))
  );
}
