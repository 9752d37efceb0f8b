/** What many checks share is said once, in every text. */
import { parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { renderReport } from './index.ts';
import { elementsOf, textOf } from './html/testing/elements.ts';
import { heldReport, withoutControls } from './sample/held.ts';
import { unreachableReport } from './sample/unreachable.ts';
import { sampleReport } from './sample/sample.ts';
import type { RunReport } from '../model/result.ts';

/** The part of a text that tells of open checks, in words alone. */
const openParts = {
  terminal: (report: RunReport) => {
    const text = renderReport(report, 'terminal', { columns: 400 });
    return wordsOf(text.slice(text.search(/^(?:[!✗?~w] .* {2}\w+, |\d+ checks: )/mu)));
  },
  markdown: (report: RunReport) =>
    wordsOf(/## Known Issues.*?## Performance/su.exec(renderReport(report, 'markdown'))?.[0] ?? ''),
  html: (report: RunReport) => {
    const open = elementsOf(parse(renderReport(report, 'html'))).find(
      ({ attributes }) => attributes['id'] === 'open',
    );
    return open === undefined ? '' : wordsOf(textOf(open));
  },
} as const;
const formats = ['terminal', 'markdown', 'html'] as const;

describe.each(formats)('as %s', (name) => {
  const open = openParts[name];

  test('a module that cannot be imported is one thing to settle, with the checks that share it', () => {
    const text = open(unreachableReport);
    expect(text.split("the package 'zod' is not installed")).toHaveLength(2);
    expect(text).toContain('and 3 other checks');
    expect(text).toContain('critical and major');
    for (const { id } of unreachableReport.checks) expect(text).toContain(id);
  });

  test('controls that were switched off are told once, and not of each check', () => {
    const text = open(heldReport);
    expect(text.match(/controls were switched off/giu)).toHaveLength(1);
    expect(text).toContain('10 checks unproven: controls were switched off with --no-proof');
    expect(text).not.toContain('the flag is false in');
  });

  test('what failed without controls is told as ever', () => {
    const text = open(withoutControls);
    expect(text).toContain('AgentOrchestrator was built with the flag on and with the flag off');
    expect(text).toContain('11 checks unproven');
  });

  test('the verdict of a run in which all held does not say that something does not hold', () => {
    const text = wordsOf(renderReport(heldReport, name, { columns: 400 }));
    expect(text).toMatch(/every check that counts held; none was shown able to fail/iu);
    expect(text).not.toContain('not critical');
    expect(wordsOf(renderReport(sampleReport, name))).not.toContain('--no-proof');
  });
});

describe('on the page', () => {
  const page = (report: RunReport): string => renderReport(report, 'html');

  test('a check that was never answered says when it was given up, and no time that it took', () => {
    expect(openParts.html(unreachableReport)).toContain('Given upafter 5 s');
    expect(page(unreachableReport)).not.toMatch(/\b0 ns/u);
  });

  test('the number of open checks counts each of those that share a cause, and none that only lacks its controls', () => {
    expect(page(unreachableReport)).toContain('Open checks (5)');
    expect(page(heldReport)).toContain('Open checks (0)');
  });
});

test('in the terminal what only lacks its controls shares a line with its kind, and tells what was seen', () => {
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
