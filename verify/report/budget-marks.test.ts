/** A budget has the sign of its check: the decision of its gate alone proves nothing. */
import { parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { renderReport } from './index.ts';
import { elementsOf, textOf } from './html/testing/elements.ts';
import { loadBudget } from './sample/budgets.ts';
import { heldReport } from './sample/held.ts';
import { sampleReport } from './sample/full.ts';
import type { CheckResult, RunReport } from '../model/result.ts';

const reportOf = (budget: CheckResult): RunReport => ({ ...sampleReport, checks: [budget] });
const uncaught: CheckResult =
  loadBudget.status === 'passed'
    ? {
        ...loadBudget,
        status: 'unproven',
        reason: 'the control could not be observed',
        proof: {
          level: 'none',
          controls: [
            {
              id: 'delay',
              kind: 'causal',
              fault: 'a delay is planted',
              expects: ['over-budget'],
              outcome: 'errored',
              reason: 'timed-out',
              detail: 'no answer',
            },
          ],
        },
      }
    : loadBudget;

describe.each([
  ['whose control could not be run', reportOf(uncaught)],
  ['in a run without controls', heldReport],
])('a budget %s', (_how, report) => {
  test('has no tick in the terminal', () => {
    const text = renderReport(report, 'terminal', { columns: 200 });
    expect(text).toMatch(/^ {2}\? budget\.settings\.load {2}unproven$/mu);
    expect(text).not.toContain('✓ budget');
  });

  test('has none in Markdown', () => {
    const text = renderReport(report, 'markdown');
    const assessment = /## Performance Assessment.*?\n---\n/su.exec(text)?.[0] ?? '';
    expect(assessment).toContain('| ❓ unproven (gate: passed) | `budget.settings.load` |');
    expect(assessment).not.toContain('✅');
  });

  test('has none on the page, nor the colour of one', () => {
    const elements = elementsOf(parse(renderReport(report, 'html')));
    const section = elements.find(({ attributes }) => attributes['id'] === 'performance');
    const inside = section === undefined ? [] : elementsOf(section.node);
    expect(section === undefined ? '' : textOf(section)).toContain('(gate: passed)');
    const classes = inside.flatMap(({ attributes }) => attributes['class']?.split(' ') ?? []);
    expect(classes).toContain('unproven');
    expect(classes).not.toContain('passed');
  });
});

test('a budget that passed keeps its tick', () => {
  expect(renderReport(reportOf(loadBudget), 'terminal')).toMatch(
    /^ {2}✓ budget\.settings\.load$/mu,
  );
});
