import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CheckResult, RunReport } from '../result.ts';
import { renderReport } from './index.ts';
import { code, fenced, text } from './markdown/escape.ts';
import { hostileText, withForeign } from './sample/foreign.ts';
import { sampleReport } from './sample.ts';
import { runReportSchema } from './schema.ts';

describe('whatever the target says', () => {
  test('every row of a table has the cells of its head', () => {
    checkHostile((lines) => {
      for (const [head, ...rows] of tables(lines))
        for (const row of rows) expect([row, pipes(row)]).toEqual([row, pipes(head ?? '')]);
    });
  });

  test('no line, heading or list item is added or lost', () => {
    const skeleton = outsideFences(render((_text, index) => `x${index}`)).map(marker);
    checkHostile((lines) => expect(lines.map(marker)).toEqual(skeleton));
  });

  test('there is no control character, and nothing that turns the reading direction', () => {
    checkHostile((_lines, whole) => expect(whole).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u));
  });

  test('there is no HTML but ours, and nobody is mentioned', () => {
    checkHostile((lines) => {
      const prose = lines.join('\n').replace(/\\[!-/:-@[-`{-~]|`[^`\n]*`/gu, '');
      expect(prose.replace(/<\/?(?:details|summary|code)>/gu, '')).not.toMatch(/</u);
      expect(prose).not.toMatch(/(?<![\w;])@\w|(?<!&)#\d/u);
    });
  });
});

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

test('a wrong comparison is told also where the budget itself passed', () => {
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

function render(replace: (text: string, index: number) => string): string {
  const report = withForeign(sampleReport, replace);
  return renderReport(runReportSchema.parse(report), 'markdown');
}

function checkHostile(hold: (lines: string[], whole: string) => void): void {
  fc.assert(
    fc.property(hostileText, (hostile) => {
      const whole = render((_text, index) => `${hostile}${index}`);
      hold(outsideFences(whole), whole);
    }),
    { numRuns: 150 },
  );
}

/** Commands of the plan keep their lines, so they are left out here. */
function outsideFences(markdown: string): string[] {
  let fence = '';
  return markdown.split('\n').filter((line) => {
    const [ticks = ''] = /^`{3,}/u.exec(line) ?? [];
    const inside = fence !== '';
    if (!inside) fence = ticks;
    else if (line === fence) fence = '';
    return !inside && ticks === '';
  });
}

function tables(lines: string[]): string[][] {
  const found: string[][] = [];
  lines.forEach((line, index) => {
    if (!line.startsWith('|')) return;
    if (lines[index - 1]?.startsWith('|')) found.at(-1)?.push(line);
    else found.push([line]);
  });
  return found;
}

function pipes(row: string): number {
  return row.split('|').length - 1;
}

function marker(line: string): string {
  return /^ *(?:#+|-|\d+\.|>|\||<\/?details>|<summary>|---$|📄|\*\*|$)/u.exec(line)?.[0] ?? 'text';
}
