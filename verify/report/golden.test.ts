import { describe, expect, test } from 'vitest';
import { renderReport } from './index.ts';
import { blindReport, comparedReport } from './sample/compared.ts';
import { everyBudget } from './sample/every-budget.ts';
import { heldReport, withoutControls } from './sample/held.ts';
import { minimalReport } from './sample/minimal.ts';
import { unreachableReport } from './sample/unreachable.ts';
import { sampleReport } from './sample/full.ts';

describe.each([
  ['full', sampleReport],
  ['minimal', minimalReport],
  ['without-controls', withoutControls],
  ['held', heldReport],
  ['unreachable', unreachableReport],
  ['compared', comparedReport],
  ['compared-blind', blindReport],
  ['budgets', everyBudget],
])('the %s report', (name, report) => {
  test('as Markdown', async () => {
    await expect(renderReport(report, 'markdown')).toMatchFileSnapshot(`golden/${name}.md`);
  });

  test('in the terminal', async () => {
    await expect(renderReport(report, 'terminal')).toMatchFileSnapshot(`golden/${name}.txt`);
  });
});

test('with verbose, each passed check has its own line', async () => {
  await expect(renderReport(sampleReport, 'terminal', { verbose: true })).toMatchFileSnapshot(
    'golden/verbose.txt',
  );
});

test('verbose shows all numbers of each budget', async () => {
  await expect(renderReport(everyBudget, 'terminal', { verbose: true })).toMatchFileSnapshot(
    'golden/budgets-verbose.txt',
  );
});

test('in a pipe, where each check was already printed, the summary does not list them again and cuts nothing', async () => {
  await expect(
    renderReport(sampleReport, 'terminal', { listed: true, columns: Infinity }),
  ).toMatchFileSnapshot('golden/listed.txt');
});

test('colour adds nothing but colour', async () => {
  const { stripVTControlCharacters } = await import('node:util');
  const colored = renderReport(sampleReport, 'terminal', { color: true });
  expect(colored).toContain('\u001B[31m');
  expect(stripVTControlCharacters(colored)).toBe(renderReport(sampleReport, 'terminal'));
});
