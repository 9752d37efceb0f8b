import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RunReport } from '../../model/result.ts';
import { checkLine, renderReport } from '../index.ts';
import { sampleChecks } from '../sample/checks.ts';
import { comparedReport } from '../sample/compared.ts';
import { hostileText, withForeign } from '../sample/foreign.ts';
import { sampleReport } from '../sample/full.ts';
import { fit, width, wrap } from './layout.ts';

const colors = new RegExp(String.raw`\u001B\[\d+m`, 'gu');

test('no line is wider than the terminal, but for commands to copy', () => {
  fc.assert(
    fc.property(hostileText, fc.integer({ min: 64, max: 140 }), (hostile, columns) => {
      const report = withForeign(
        comparedReport,
        (text, index) => `${text.slice(0, 20)}${hostile.slice(0, 8)}${index}`,
      );
      const lines = renderReport(report, 'terminal', { columns }).split('\n');
      const tooWide = lines.filter(
        (line) => width(line) > columns && !line.startsWith('  Reproduce'),
      );
      expect(tooWide).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('long reasons and titles are kept within the terminal', () => {
  const long = 'ab '.repeat(60).trim();
  const checks = sampleChecks().map((check) => ({ ...check, id: 'x'.repeat(90), claim: long }));
  const report = { ...sampleReport, checks, reasons: [long], findings: [long] };
  const lines = renderReport(report, 'terminal').split('\n');
  // in the list of checks an id is never cut
  const below = lines.slice(lines.findIndex((line) => /^[^ ] x/u.test(line)));
  expect(below.filter((line) => width(line) > 80 && !line.startsWith('  Reproduce'))).toEqual([]);
});

test('the target cannot steer the terminal', () => {
  fc.assert(
    fc.property(hostileText, fc.boolean(), (hostile, color) => {
      const report = withForeign(comparedReport, (_text, index) => `${hostile}${index}`);
      const plain = renderReport(report, 'terminal', { color }).replace(colors, '');
      expect(plain).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
    }),
    { numRuns: 60 },
  );
});

describe('the line of one check', () => {
  const lines = sampleChecks().map((check) => checkLine(check, { color: false, columns: 80 }));

  test.each(
    sampleChecks().map((check, index) => [check.id, check.status, lines[index] ?? ''] as const),
  )('of %s has its id and says %s', (id, status, line) => {
    expect(line).toMatch(/^. /u);
    expect(line.split(/ +/u).slice(1, 3)).toEqual([id, status]);
    expect(width(line)).toBeLessThanOrEqual(80);
  });

  test('says the same in colour', () => {
    const colored = sampleChecks().map((check) => checkLine(check, { color: true, columns: 80 }));
    expect(colored.map(stripVTControlCharacters)).toEqual(lines);
    expect(colored).not.toEqual(lines);
  });

  test('claims no proof where no control ran', () => {
    const [check] = sampleChecks();
    if (check?.status !== 'passed') throw new Error('the first sample check passes');
    const unproved = { ...check, proof: { ...check.proof, controls: [] } };
    expect(checkLine(unproved, { color: false, columns: 80 })).not.toMatch(/causal|comparison/u);
  });
});

describe('what was left out', () => {
  test('the verdict says that controls were switched off', () => {
    expect(ending({ controls: false })).toMatch(
      /^FAILED .*Controls were switched off, so nothing is proven\./mu,
    );
    expect(ending({})).not.toContain('switched off');
  });

  test('a selection is shown with the number of skipped checks', () => {
    expect(ending({ only: ['flag.*'], skip: [] })).toContain(
      'Scope: partial run, only flag.* (1 of 17 skipped)',
    );
    expect(ending({ skip: [] })).not.toContain('skipped)');
  });
});

test('fit and wrap count wide characters as two', () => {
  expect(fit('漢字漢字', 6)).toBe('漢字…');
  expect(wrap('漢字漢字 ab', 4)).toEqual(['漢字', '漢字', 'ab']);
});

function ending(selection: Partial<RunReport['selection']>): string {
  const report = { ...sampleReport, selection: { ...sampleReport.selection, ...selection } };
  return renderReport(report, 'terminal', { columns: 400 });
}
