import { expect, test } from 'vitest';
import { readJunit } from './junit.ts';

test.each([
  ['passed', '<testcase name="a" time="0.5"/>'],
  ['passed', '<testcase name="a" status="run" result="completed"/>'],
  ['failed', '<testcase name="a"><failure message="no"/></testcase>'],
  ['failed', '<testcase name="a" status="run"><error>no</error></testcase>'],
  ['skipped', '<testcase name="a"><skipped/></testcase>'],
  ['skipped', '<testcase name="a" status="notrun" result="suppressed"/>'],
  ['skipped', '<testcase name="a" status="run" result="skipped"/>'],
  ['skipped', '<testcase name="a" status="Disabled"/>'],
])('a test has %s by %s', (status, testcase) => {
  const { tests } = readJunit(
    `<testsuites><testsuite name="s">${testcase}</testsuite></testsuites>`,
  );
  expect(tests).toMatchObject([{ suite: 's', name: 'a', status }]);
});
