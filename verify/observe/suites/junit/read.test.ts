import { expect, test } from 'vitest';
import { readJunit } from './read.ts';

test.each([
  ['passed', '<testcase name="a" time="0.5"/>'],
  ['passed', '<testcase name="a" status="run" result="completed"/>'],
  ['passed', '<testcase name="a" status="no errors"/>'],
  ['failed', '<testcase name="a"><failure message="no"/></testcase>'],
  ['failed', '<testcase name="a"><failure/></testcase>'],
  ['failed', '<testcase name="a" status="run"><error>no</error></testcase>'],
  ['failed', '<testcase name="a"><skipped/><failure/></testcase>'],
  ['failed', '<testcase name="a"><rerunFailure message="no"/></testcase>'],
  ['failed', '<testcase name="a" status="failed"/>'],
  ['failed', '<testcase name="a" status="TimedOut" result="FAILURE"/>'],
  ['failed', '<testcase name="a" executed="True" success="False"/>'],
  ['skipped', '<testcase name="a"><skipped/></testcase>'],
  ['skipped', '<testcase name="a" status="notrun" result="suppressed"/>'],
  ['skipped', '<testcase name="a" status="run" result="skipped"/>'],
  ['skipped', '<testcase name="a" status="Disabled"/>'],
  ['skipped', '<testcase name="a" executed="False"/>'],
])('a test has %s by %s', (status, testcase) => {
  const { tests } = readJunit(
    `<testsuites><testsuite name="s">${testcase}</testsuite></testsuites>`,
  );
  expect(tests).toMatchObject([{ suite: 's', name: 'a', status }]);
});

const GOOD = '<testcase name="good"/>';
const bad = (inner = ''): string => `<testcase name="bad"><failure/>${inner}</testcase>`;

test.each([
  [
    `<testsuite name="s" failures="2">${GOOD}</testsuite>`,
    ['s: the report counts 2 failures in it, but names none'],
  ],
  [
    `<testsuite name="s" errors="1">${GOOD}</testsuite>`,
    ['s: the report counts 1 failure in it, but names none'],
  ],
  [
    `<testsuite name="s" failures="3">${GOOD}${bad()}</testsuite>`,
    ['s: the report counts 3 failures in it, but 2 of them are not of a test'],
  ],
  [`<testsuite name="s">${GOOD}<error message="no database"/></testsuite>`, ['s: no database']],
  [
    `<testsuite name="s" status="failed">${GOOD}</testsuite>`,
    ['s: the report says that it failed, but no test in it did'],
  ],
  [
    `<testsuites name="all" failures="2"><testsuite name="s" failures="0">${GOOD}</testsuite></testsuites>`,
    ['all: the report counts 2 failures in it, but names none'],
  ],
  // each suite counts what is in it, and the failure is counted once
  [
    `<testsuites failures="1"><testsuite name="a" failures="1"><testsuite name="b" failures="1">${GOOD}</testsuite></testsuite></testsuites>`,
    ['b: the report counts 1 failure in it, but names none'],
  ],
  [
    `<testsuites failures="1"><testsuite name="a" failures="1"><testsuite name="b" failures="1">${bad()}</testsuite></testsuite></testsuites>`,
    [],
  ],
  [`<testsuite name="s" failures="2">${bad('<error/>')}</testsuite>`, []],
  [`<testsuite name="s" failures="none">${GOOD}</testsuite>`, []],
])('a suite says of itself what no test in it says: %s', (text, expected) => {
  const { failures } = readJunit(text);
  expect(failures.map(({ suite, message }) => `${suite}: ${message}`)).toEqual(expected);
});

test.each([
  ['in testsuites', `<testsuites>${bad()}</testsuites>`],
  [
    'in a suite within a suite',
    `<testsuite><testsuite><testsuite>${bad()}</testsuite></testsuite></testsuite>`,
  ],
  [
    'in another test',
    `<testsuite><testcase name="outer"><testcase name="inner"/>${bad()}</testcase></testsuite>`,
  ],
  [
    'with a namespace',
    `<j:testsuite xmlns:j="urn:junit"><j:testcase><j:error/></j:testcase></j:testsuite>`,
  ],
])('a failed test is found %s', (_where, text) => {
  expect(readJunit(text).tests.some(({ status }) => status === 'failed')).toBe(true);
});

test('tests that the report only counts as skipped were skipped', () => {
  const { tests } = readJunit(`<testsuite name="s" tests="3" disabled="2">${GOOD}</testsuite>`);
  expect(tests.map(({ status }) => status)).toEqual(['passed', 'skipped', 'skipped']);
});

test.each([
  ['', 'Start tag expected'],
  ['<testsuite><testcase name="a"/>', 'Unclosed tag'],
  ['<testsuite>.</testsuite><testsuite>.</testsuite>', 'Multiple possible root nodes'],
  ['<html><body>502</body></html>', 'it has no testsuite'],
])('%j is refused', (text, why) => {
  expect(() => readJunit(text)).toThrow(why);
});
