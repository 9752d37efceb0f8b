import { XMLParser } from 'fast-xml-parser';
import type { SeenTest, SuiteOutcome } from './stimulus.ts';

interface Element {
  name?: string;
  classname?: string;
  file?: string;
  time?: string;
  status?: string;
  result?: string;
  testsuite?: Element[];
  testcase?: Element[];
  failure?: unknown[];
  error?: unknown[];
  skipped?: unknown[];
}

/** A JUnit report, as pytest, vitest, maven and most others write it. A suite is the innermost `testsuite`. */
export function readJunit(text: string): Pick<SuiteOutcome, 'tests' | 'broken'> {
  const repeated = new Set(['testsuite', 'testcase', 'failure', 'error', 'skipped']);
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '',
    processEntities: true,
    isArray: (name) => repeated.has(name),
  });
  const document = parser.parse(text, true) as { testsuites?: Element; testsuite?: Element[] };
  const roots = document.testsuite ?? document.testsuites?.testsuite;
  if (roots === undefined && document.testsuites === undefined)
    throw new Error('it has no testsuite');
  const all = (roots ?? []).flatMap(testsOf);
  const broken = all.filter(isBroken);
  return {
    tests: all.filter((test) => !isBroken(test)),
    broken: broken.map(({ suite, name, message = '' }) => ({
      suite,
      message: `${name}: ${message}`,
    })),
  };
}

/** No test, but the word of pytest, jest or unittest for a file of tests that could not be loaded. */
function isBroken({ status, message = '', name }: SeenTest): boolean {
  return (
    status === 'failed' &&
    (/^(?:collection failure|Test suite failed to run)/u.test(message.trim()) ||
      name.startsWith('unittest.loader._FailedTest'))
  );
}

function testsOf(suite: Element): SeenTest[] {
  const own = (suite.testcase ?? []).map((test) => asTest(test, suite));
  return [...own, ...(suite.testsuite ?? []).flatMap(testsOf)];
}

function asTest(test: Element, { name: suite = '', file }: Element): SeenTest {
  const failure = (test.failure ?? test.error)?.[0];
  const why = failure ?? test.skipped?.[0];
  const seconds = Number(test.time);
  const parts = [test.classname, test.file ?? file].filter((part) => part !== undefined);
  return {
    suite: suite === '' ? (test.classname ?? '') : suite,
    name: test.name ?? '',
    status: failure !== undefined ? 'failed' : wasLeftOut(test) ? 'skipped' : 'passed',
    ...(why === undefined || why === '' ? {} : { message: messageIn(why) }),
    parts,
    ...(Number.isFinite(seconds) ? { durationMs: seconds * 1000 } : {}),
  };
}

/** Most have an element for it; GoogleTest and those that write as it does say it of a test by an attribute. */
function wasLeftOut({ skipped, status = '', result = '' }: Element): boolean {
  const said = /^(?:not[ _-]?run|skipped|disabled|ignored|pending|suppressed)$/iu;
  return skipped !== undefined || said.test(status) || said.test(result);
}

function messageIn(failure: unknown): string {
  if (typeof failure === 'string') return failure.slice(0, 300);
  const { message, '#text': text } = failure as { message?: unknown; '#text'?: unknown };
  return textOfFailure(message ?? text).slice(0, 300);
}

/** The parser gives attributes and text as strings; anything else is not a message. */
function textOfFailure(value: unknown): string {
  return typeof value === 'string' ? value : 'failed';
}
