/** Formats lay out the same sections; none leaves a phrase of them out. */
import { expect, test } from 'vitest';
import { sectionsOf, isAbsent } from './document.ts';
import { controlPhrase } from './check/account.ts';
import { convention } from './sections/convention.ts';
import { about, colophon } from './sections/head.ts';
import { isEmpty, type Block, type Fact } from './part.ts';
import { madeReady, wordsOf } from '../html/made-ready.ts';
import { serialize } from '../html/serialize.ts';
import { wordsView } from '../html/view/block.ts';
import { h } from '../html/view/tree.ts';
import { renderReport } from '../index.ts';
import { inline } from '../markdown/inline.ts';
import { comparedReport } from '../sample/compared.ts';
import type { Phrase } from './phrase.ts';

const sections = [...sectionsOf(comparedReport)].filter((section) => !isAbsent(section));
const contents: [title: string, phrases: Phrase[]][] = [
  ['the convention', [convention(comparedReport)]],
  ['the head', factPhrases(about(comparedReport))],
  ['the colophon', factPhrases(colophon(comparedReport, []))],
  ...sections.map(({ title, blocks }): [string, Phrase[]] => [title, blocks.flatMap(phrasesOf)]),
];

test('the sample has every section', () => {
  expect(sections).toHaveLength([...sectionsOf(comparedReport)].length);
});

test.each(contents)('Markdown has every phrase of %s', (_title, phrases) => {
  const text = renderReport(comparedReport, 'markdown');
  expect(phrases.length).toBeGreaterThan(0);
  expect(phrases.map(inline).filter((words) => !text.includes(words))).toEqual([]);
});

/** The header of the page says the same in another form. */
const inHeader = new Set(['Executive Summary', 'Conclusion']);

test.each(contents.filter(([title]) => !inHeader.has(title)))(
  'the page has every phrase of %s',
  (_title, phrases) => {
    const page = renderReport(comparedReport, 'html');
    const inner = phrases.map((phrase) =>
      serialize(h('i', {}, wordsView(wordsOf(phrase)))).slice('<i>'.length, -'</i>'.length),
    );
    expect(inner.filter((words) => !page.includes(words))).toEqual([]);
  },
);

test('no block is lost when it is prepared for the page', () => {
  const blocks = sections.flatMap((section) => section.blocks).filter((block) => !isEmpty(block));
  const special = blocks.filter(({ block }) => block === 'checks' || block === 'budgets');
  expect(special).toHaveLength(2);
  expect(madeReady(blocks)).toHaveLength(blocks.length - special.length);
});

function factPhrases(facts: readonly Fact[]): Phrase[] {
  return facts.flatMap(([name, what]) => [name, what]);
}

/** Without evidence, budgets and the list of checks, which each format lays out differently. */
function phrasesOf(block: Block): Phrase[] {
  if (isEmpty(block)) return [];
  switch (block.block) {
    case 'paragraph':
      return [block.phrase];
    case 'list':
      return block.items;
    case 'facts':
      return factPhrases(block.facts);
    case 'table':
      return [...block.head, ...block.rows.flat()];
    case 'command':
      return [block.title];
    case 'part':
      return [block.title, ...block.blocks.flatMap(phrasesOf)];
    case 'controls':
      return block.controls.map(controlPhrase);
    case 'check':
      return [block.title, ...block.blocks.flatMap(phrasesOf)];
    case 'reproduce':
      return [block.command];
    case 'output':
      return [block.title];
    case 'evidence':
    case 'checks':
    case 'budget':
    case 'budgets':
      return [];
  }
}
