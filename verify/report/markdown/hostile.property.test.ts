import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderReport } from '../index.ts';
import { hostileText, withForeign } from '../sample/foreign.ts';
import { comparedReport } from '../sample/compared.ts';
import { runReportSchema } from '../../model/schema/index.ts';

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

function render(replace: (text: string, index: number) => string): string {
  const report = withForeign(comparedReport, replace);
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

/** Commands of the plan and what programs printed keep their lines, so they are left out here. */
function outsideFences(markdown: string): string[] {
  let fence = '';
  return markdown.split('\n').filter((line) => {
    // a fence within a list item is indented
    const [ticks = ''] = /^ *`{3,}/u.exec(line) ?? [];
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
