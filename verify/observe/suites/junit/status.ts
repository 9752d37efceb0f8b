/** What the attributes of a test or suite say about its result. Most writers have only elements for it. */
import { attribute, type Element } from './element.ts';

/** As CTest, NUnit, Jenkins and test frameworks of other languages write it. */
const FAILED = new Set(
  'fail failed failing failure failures error errored errors broken crash crashed abort aborted timeout timed timedout killed regression unsuccessful interrupted cancelled canceled'.split(
    ' ',
  ),
);
const NEGATED = new Set(['no', 'not', 'without', 'expected', '0']);

export function saysFailed(element: Element): boolean {
  return (
    /^(?:false|no)$/iu.test(attribute(element, 'success') ?? '') ||
    failedWord(element) !== undefined
  );
}

/** @example `status="failed"` */
export function failedWord(element: Element): string | undefined {
  const name = ['status', 'result', 'outcome'].find((each) => {
    const words = wordsOf(attribute(element, each) ?? '');
    return words.some((word) => FAILED.has(word)) && !words.some((word) => NEGATED.has(word));
  });
  return name === undefined ? undefined : `${name}="${attribute(element, name) ?? ''}"`;
}

const LEFT_OUT =
  /^(?:not[ _-]?run|not[ _-]?executed|skip|skipped|disabled|ignored|pending|todo|suppressed|inconclusive|blocked)$/iu;

/** Most have an element for it; GoogleTest and those that write as it does say it of a test by an attribute. */
export function saysLeftOut(element: Element): boolean {
  return (
    ['status', 'result', 'outcome'].some((name) => LEFT_OUT.test(attribute(element, name) ?? '')) ||
    /^(?:false|no)$/iu.test(attribute(element, 'executed') ?? '')
  );
}

function wordsOf(value: string): string[] {
  return value
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u);
}
