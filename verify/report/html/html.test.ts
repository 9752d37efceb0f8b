import { createHash } from 'node:crypto';
import { parse } from 'parse5';
import { describe, expect, test } from 'vitest';
import { renderReport } from '../index.ts';
import { elementsOf, textOf, type Element } from './testing/elements.ts';
import { manyChecks, manyReport } from './testing/many.ts';
import type { Row } from './view/ready.ts';
import { unpack, type Pack } from './list/packed.ts';
import { comparedReport } from '../sample/compared.ts';
import { everyBudget } from '../sample/every-budget.ts';
import { minimalReport } from '../sample/minimal.ts';
import { sampleReport } from '../sample/full.ts';

describe.each([
  ['full', sampleReport],
  ['compared', comparedReport],
  ['budgets', everyBudget],
  ['minimal', minimalReport],
])('the %s page', (_name, report) => {
  const elements = elementsOf(parse(renderReport(report, 'html')));

  test('lets in its own style and script by their hashes, and nothing else', () => {
    const [policy = ''] = elements.flatMap(({ attributes }) =>
      attributes['http-equiv'] === 'Content-Security-Policy' ? [attributes['content'] ?? ''] : [],
    );
    const [style, script] = [only(elements, 'style'), only(elements, 'script')];
    expect(policy).toBe(
      `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; base-uri 'none'; form-action 'none'`,
    );
  });

  test('names no other file, and has no style or handler in an attribute', () => {
    const names = elements.flatMap(({ attributes }) => Object.keys(attributes));
    expect(names.filter((name) => /^(?:style|src|srcset|action|data|on.*)$/u.test(name))).toEqual(
      [],
    );
    const links = elements.flatMap(({ attributes }) => attributes['href'] ?? []);
    expect(links.filter((link) => !link.startsWith('#'))).toEqual([]);
  });

  test('links to places that are there, and gives no place a name twice', () => {
    const ids = elements.flatMap(({ attributes }) => attributes['id'] ?? []);
    expect(ids).toEqual([...new Set(ids)]);
    const links = elements.flatMap(({ attributes }) => attributes['href']?.slice(1) ?? []);
    expect(links.length).toBeGreaterThan(3);
    expect(links.filter((link) => !ids.includes(link))).toEqual([]);
  });

  test('holds a row of each check', () => {
    expect(rowsOf(elements).map(([id, status]) => [id, status])).toEqual(
      report.checks.map(({ id, status }) => [id, status]),
    );
  });
});

test('the page of a compared run is the one in the golden file', async () => {
  const page = renderReport(comparedReport, 'html')
    .replace(/<style>.*?<\/style>/su, '<style></style>')
    .replace(/<script>.*?<\/script>/su, '<script></script>')
    .replaceAll(/'sha256-[^']+'/gu, "'sha256-…'");
  await expect(page).toMatchFileSnapshot('../golden/compared.html');
});

test('budgets are in order: those that did not pass, then those nearest to their limit', () => {
  const drawn = elementsOf(parse(renderReport(everyBudget, 'html'))).filter(
    ({ attributes }) => attributes['class']?.startsWith('budget ') === true,
  );
  const names = drawn.flatMap(({ node }) => elementsOf(node).filter(({ tag }) => tag === 'code'));
  expect(names.map(textOf)).toEqual([
    'budget.components.create[cart][memory]',
    'budget.components.create',
    'budget.settings.load[baseline]',
    'budget.settings.load[cold]',
    'budget.settings.load',
  ]);
});

describe('with very many checks', () => {
  const many = manyReport(20_600, 40);
  const page = renderReport(many, 'html');
  const elements = elementsOf(parse(page));
  const rows = rowsOf(elements);
  const isOpen = (status: string): boolean => status !== 'passed' && status !== 'skipped';

  test('the page lists all open checks, and as many others as keep it usable', () => {
    const open = many.checks.filter(({ status }) => isOpen(status));
    expect(rows.filter(([, status]) => isOpen(status)).map(([id]) => id)).toEqual(
      open.map(({ id }) => id),
    );
    expect(rows.length - open.length).toBe(20_000);
    expect(page).toContain('the first 20000 that passed or were skipped');
  });

  test('the most severe open checks are described, and the others counted', () => {
    const shown = elements.filter(
      ({ attributes }) => attributes['class']?.startsWith('check ') === true,
    );
    expect(shown).toHaveLength(200);
    // 86 errored checks share one cause, 199 others have their own
    expect(page).toContain('230 more open checks are not described here');
  });

  test('a complete list does not say that checks are left out', () => {
    expect(
      renderReport(
        { ...many, checks: manyChecks(99), counts: { ...many.counts, passed: 99 } },
        'html',
      ),
    ).not.toContain('The list has all open checks');
  });
});

function rowsOf(elements: readonly Element[]): Row[] {
  return elements
    .filter(({ attributes }) => attributes['class'] === 'rows')
    .flatMap((element) => unpack(JSON.parse(textOf(element)) as Pack) as Row[]);
}

function only(elements: readonly Element[], tag: string): string {
  const found = elements.filter(
    (element) => element.tag === tag && element.attributes['type'] === undefined,
  );
  expect(found).toHaveLength(1);
  return found.map(textOf).join('');
}

function hashOf(text: string): string {
  expect(text.length).toBeGreaterThan(1000);
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
