import { expect, test } from 'vitest';
import { waiverFindings } from './waiver-findings.ts';
import type { CheckResult } from '../model/result.ts';

const today = new Date('2026-03-01T12:00:00Z');
const result = (id: string, status: 'passed' | 'waived' | 'skipped' | 'failed') =>
  ({ id, status }) as CheckResult;
const results = [
  result('flow.a', 'passed'),
  result('flow.b', 'waived'),
  result('flow.c', 'skipped'),
  result('file[a]', 'passed'),
  result('file[b]', 'passed'),
];

test.each([
  ['flow.b', '2026-04-01', []],
  ['flow.*', '2026-04-01', []],
  ['flow.b', '2027-03-01', []],
  ['flow.b', '2027-03-02', ['more than a year from now']],
  ['flow.b', '2026-02-28', ['expired on 2026-02-28']],
  ['flow.c', '2026-04-01', []],
  ['flow.a', '2026-04-01', ['no longer needed']],
  ['file[*]', '2026-04-01', ['no longer needed']],
  ['flow.[abc]', '2026-04-01', ['matches no check']],
  ['flow.aa', '2026-04-01', ["did you mean 'flow.a'?"]],
  ['flow.a', '2999-01-01', ['more than a year', 'no longer needed']],
])('a waiver for %s until %s: %j', (check, expires, words) => {
  const found = waiverFindings([{ check, expires, reason: '', owner: '' }], results, today);
  expect(found).toEqual(words.map((each) => expect.stringContaining(each) as string));
});
