/** Every format describes a cause that several checks share once. */
import { parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { renderReport } from './index.ts';
import { elementsOf, textOf } from './html/testing/elements.ts';
import { heldReport, withoutControls } from './sample/held.ts';
import { unreachableReport } from './sample/unreachable.ts';
import { sampleReport } from './sample/full.ts';
import type { RunReport } from '../model/result.ts';

/** The part of a text about open checks, without markup. */
const openParts = {
  terminal: (report: RunReport) => {
    const text = renderReport(report, 'terminal', { columns: 400 });
    return wordsOf(text.slice(text.search(/^(?:[!✗?~w] .* {2}\w+, |\d+ checks: )/mu)));
  },
  markdown: (report: RunReport) =>
    wordsOf(/## Known Issues.*?\n---\n/su.exec(renderReport(report, 'markdown'))?.[0] ?? ''),
  html: (report: RunReport) => {
    const open = elementsOf(parse(renderReport(report, 'html'))).find(
      ({ attributes }) => attributes['id'] === 'issues',
    );
    return open === undefined ? '' : wordsOf(textOf(open));
  },
} as const;
const formats = ['terminal', 'markdown', 'html'] as const;

describe.each(formats)('as %s', (name) => {
  const open = openParts[name];

  test('a module that cannot be imported is described once, with the checks that share this cause', () => {
    const text = open(unreachableReport);
    expect(text.split("the package 'zod' is not installed")).toHaveLength(2);
    expect(text).toContain('and 3 other checks');
    expect(text).toContain('critical and major');
    for (const { id } of unreachableReport.checks) expect(text).toContain(id);
  });

  test('one sentence says that controls were switched off, not one for each check', () => {
    const text = open(heldReport);
    expect(text.match(/controls were switched off/giu)).toHaveLength(1);
    expect(text).toContain('10 checks unproven: controls were switched off with --no-proof');
    expect(text).not.toContain('the flag is false in');
  });

  test('a check that failed is described in full also without controls', () => {
    const text = open(withoutControls);
    expect(text).toContain('AgentOrchestrator was built with the flag on and with the flag off');
    expect(text).toContain('11 checks unproven');
  });

  test('the verdict of a run without failures does not say that something failed', () => {
    const text = wordsOf(renderReport(heldReport, name, { columns: 400 }));
    expect(text).toMatch(/every check that counts is true, but none was shown able to fail/iu);
    expect(text).not.toContain('not critical');
    expect(wordsOf(renderReport(sampleReport, name))).not.toContain('--no-proof');
  });
});

describe('on the page', () => {
  const page = (report: RunReport): string => renderReport(report, 'html');

  test('a check without an answer has a time limit and no duration', () => {
    expect(openParts.html(unreachableReport)).toContain('Time limit5 s');
    expect(page(unreachableReport)).not.toMatch(/\b0 ns/u);
  });

  test('the number of open checks counts all that share a cause, but not those that are unproven because the run had no controls', () => {
    expect(page(unreachableReport)).toContain('5 open checks, 2 causes described.');
    expect(page(heldReport)).not.toMatch(/open checks?[,.]/u);
  });
});

test('in the terminal, unproven checks of a kind share a line, and a single one has its result', () => {
  const text = renderReport(heldReport, 'terminal', { columns: 100 });
  expect(text).toMatch(
    /\? components\.create\[…\] +unproven +3: sequential, parallel, hierarchical/u,
  );
  expect(text).toMatch(/\? flag\.value +unproven +true/u);
});

function wordsOf(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replaceAll(/[`*\\]/gu, '')
    .replaceAll('&#39;', "'");
}
