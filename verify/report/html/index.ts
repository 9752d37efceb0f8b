import type { ReportView } from '../../model/result.ts';
import type { Format } from '../format.ts';
import { scriptOfPage, styleOfPage } from './assets.ts';
import { isAbsent, sectionsOf } from '../content/document.ts';
import { convention } from '../content/sections/convention.ts';
import { colophon, titleOf } from '../content/sections/head.ts';
import { facts, type Block, type Section, type SectionName } from '../content/part.ts';
import { plain } from '../content/plain.ts';
import { listData } from './list/data.ts';
import { isPlain, madeReady, wordsOf } from './made-ready.ts';
import { budgetCards } from './page/budgets.ts';
import { checkList } from './page/checks.ts';
import { contents } from './page/contents.ts';
import { header } from './page/header.ts';
import { serialize } from './serialize.ts';
import { blockView, wordsView } from './view/block.ts';
import { h, type Branch, type Child } from './view/tree.ts';

/** One file that opens from the disk and needs no network. */
export const html: Format = {
  ending: 'html',
  mediaType: 'text/html',
  purpose: 'all results in one page, for a browser',
  written: 'always',
  pieces: renderHtml,
};

/** Of passed and skipped checks: with more, a browser needs too long to open the file. */
const mostSettled = 20_000;

function* renderHtml(report: ReportView): Generator<string> {
  const script = scriptOfPage();
  const sections = [...sectionsOf(report)];
  const present = order.flatMap((name) =>
    sections.filter((section) => section.name === name && !isAbsent(section)),
  );
  yield* head(report, script.source);
  for (const part of body(report, present)) yield serialize(part);
  yield '</main>';
  yield serialize(footer(report, sections));
  yield* listData(report, mostSettled);
  yield `\n<script>${script.text}</script>\n</body>\n</html>\n`;
}

/** The header of the page has the summary and the conclusion. */
const order: readonly SectionName[] = [
  'issues',
  'recommendations',
  'performance',
  'results',
  'after',
  'changes',
  'before',
  'migration',
  'rollback',
  'nextSteps',
];

function body(report: ReportView, sections: readonly Section[]): Branch[] {
  const views = sections.map((section) => sectionView(section, report));
  return [
    header(report),
    contents(views),
    h('p', { class: 'convention' }, wordsView(wordsOf(convention(report)))),
    ...views,
  ];
}

function sectionView({ name, title, blocks }: Section, report: ReportView): Branch {
  return h(
    'section',
    { id: name, 'aria-labelledby': `${name}-title` },
    h('h2', { id: `${name}-title` }, title),
    blocks.map((block) => sectionBlock(block, report)),
  );
}

function sectionBlock(block: Block, report: ReportView): Child {
  if (isPlain(block)) return madeReady([block]).map(blockView);
  return block.block === 'budgets'
    ? budgetCards(block.budgets)
    : checkList(report, block.head, mostSettled);
}

function footer(report: ReportView, sections: readonly Section[]): Branch {
  const absent = sections.filter(isAbsent).map(({ title }) => title);
  return h('footer', {}, madeReady([facts(colophon(report, absent))]).map(blockView));
}

function* head(report: ReportView, script: string): Generator<string> {
  const style = styleOfPage();
  const policy = `default-src 'none'; style-src ${style.source}; script-src ${script}; base-uri 'none'; form-action 'none'`;
  yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">';
  yield serialize(h('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }));
  yield '\n<meta name="viewport" content="width=device-width, initial-scale=1">';
  yield '\n<meta name="color-scheme" content="light dark">\n';
  yield serialize(h('title', {}, plain(titleOf(report))));
  yield `\n<style>${style.text}</style>\n</head>\n<body>\n`;
  yield serialize(h('a', { class: 'skip', href: '#results' }, 'Skip to the results'));
  yield '\n<main>';
}
