import { expect, test } from 'vitest';
import { judgeError } from './refusal.ts';

const long = `unknown cart 'bogus', must be one of ${'a name, '.repeat(40)}`;
const refused = { subject: 'create with ["bogus"]', given: ['bogus'], pattern: undefined };

test('the evidence of a refusal is short, and the whole error is a note', () => {
  expect(judgeError({ name: 'ValueError', message: long }, refused)).toMatchObject({
    holds: true,
    evidence: [{ measured: 'ValueError', operator: 'names', expected: 'bogus' }],
    notes: [`refused with ValueError: ${long}`],
  });
});

test('an error that does not refuse the argument is in the evidence as a whole', () => {
  expect(judgeError({ name: 'TypeError', message: 'x is undefined' }, refused)).toMatchObject({
    holds: false,
    signal: 'bogus-unclear',
    evidence: [{ measured: 'TypeError: x is undefined' }],
  });
});
