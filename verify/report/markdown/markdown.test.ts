import { describe, expect, test } from 'vitest';
import type { CheckResult, RunReport } from '../../model/result.ts';
import { renderReport } from '../index.ts';
import { code, fenced, text } from './escape.ts';
import { sampleReport } from '../sample/full.ts';

describe('text', () => {
  test.each([
    ['0.5.1', '0.5.1'],
    ['1. one', '1\\. one'],
    ['- item', '\\- item'],
    ['# title', '#&#8203; title'],
    ['snake_case __init__ *b*', 'snake_case \\_\\_init\\_\\_ \\*b\\*'],
    ['a|b\\|c', 'a&#124;b\\\\&#124;c'],
    ['mail a@b.example, ask @team, see #12', 'mail a@b.example, ask @&#8203;team, see #&#8203;12'],
    ['_@team', '\\_@&#8203;team'],
    ['<b>&amp;', '&lt;b&gt;&amp;amp;'],
    ['two\nlines \u001B[31mred', 'two lines red'],
  ])('%j becomes %j', (foreign, expected) => {
    expect(text(foreign)).toBe(expected);
  });
});

test.each([
  ['plain', '`plain`'],
  ['a|b', '<code>a&#124;b</code>'],
  ['`*_', '<code>&#96;&#42;&#95;</code>'],
  ['two\nlines', '`two\\nlines`'],
  ['', '<code></code>'],
])('code %j becomes %j', (foreign, expected) => {
  expect(code(foreign)).toBe(expected);
});

test('a fence is longer than any run of backticks inside', () => {
  expect(fenced('echo ````\nls', 'sh')).toBe('`````sh\necho ````\nls\n`````');
});

describe('a rollback', () => {
  const others = sampleReport.checks.filter(({ category }) => category !== 'rollback');
  const skipped = sampleReport.checks.flatMap((check) =>
    check.status === 'skipped' ? [{ ...check, category: 'rollback' as const }] : [],
  );

  test.each([
    ['without its drill', others],
    ['with its drill skipped', [...others, ...skipped]],
  ])('%s is called not drilled', (_how, checks) => {
    expect(markdownOf({ checks })).toContain('**not drilled in this run**');
  });

  test('that was drilled is not', () => {
    expect(markdownOf({})).not.toContain('not drilled');
  });
});

test('a failed comparison is shown even if the budget itself passed', () => {
  const checks = sampleReport.checks.flatMap((check): CheckResult[] => {
    if (check.status !== 'inconclusive' || !check.budget) return [];
    const memory = {
      subject: 'memory',
      measured: 9,
      operator: '<=',
      expected: 1,
      holds: false,
      n: 1,
    };
    return [{ ...check, budget: { ...check.budget, decision: 'passed' }, evidence: [memory] }];
  });
  expect(markdownOf({ checks })).toContain('**memory**: measured `9`, expected &lt;= `1`');
});

test('a text of the target is cut, however long it is', () => {
  expect(markdownOf({ findings: ['x'.repeat(1e6)] }).length).toBeLessThan(
    markdownOf({}).length + 1100,
  );
});

test('no text calls a rollback safe', () => {
  expect(markdownOf({})).not.toMatch(/\bsafe/iu);
});

function markdownOf(part: Partial<RunReport>): string {
  return renderReport({ ...sampleReport, ...part }, 'markdown');
}
