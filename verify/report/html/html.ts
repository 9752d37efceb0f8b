import type { ReportView } from '../../model/result.ts';
import type { Format } from '../format.ts';
import { scriptOfPage, styleOfPage } from './assets.ts';
import { listData } from './data.ts';
import { earlierOf } from './earlier.ts';
import { text } from './parts.ts';
import { serialize } from './serialize.ts';
import { budgets } from './sections/budgets.ts';
import { checks } from './sections/checks.ts';
import { compared } from './sections/compared.ts';
import { contents } from './sections/contents.ts';
import { convention } from '../content/convention.ts';
import { inline } from './lay-out.ts';
import { footer, repeat } from './sections/footer.ts';
import { header } from './sections/header.ts';
import { open } from './sections/open.ts';
import { plan } from './sections/plan.ts';
import { remarks } from './sections/remarks.ts';
import { rollback } from './sections/rollback.ts';
import { seen } from './sections/seen.ts';
import { tests } from './sections/tests.ts';
import { h, type Branch } from './tree.ts';

/** One file that opens from the disk, and asks nothing of any network. */
export const html: Format = {
  ending: 'html',
  mediaType: 'text/html',
  forTerminal: false,
  dated: false,
  pieces: renderHtml,
};

/** Of the checks that passed or were skipped: with more, a browser takes too long to open the file. */
const mostSettled = 20_000;

function* renderHtml(report: ReportView): Generator<string> {
  const script = scriptOfPage();
  yield* head(report, script.source);
  for (const part of body(report)) yield serialize(part);
  yield '</main>';
  yield serialize(footer(report));
  yield* listData(report, mostSettled, earlierOf(report));
  yield `\n<script>${script.text}</script>\n</body>\n</html>\n`;
}

function body(report: ReportView): Branch[] {
  const sections = [
    open(report, earlierOf(report)),
    remarks(report),
    budgets(report),
    checks(report, mostSettled),
    tests(report),
    seen(report),
    compared(report),
    plan(report),
    rollback(report),
    repeat(report),
  ].filter((section) => section !== undefined);
  return [
    header(report),
    contents(sections),
    h('p', { class: 'convention' }, inline(convention(report))),
    ...sections,
  ];
}

function* head({ stated }: ReportView, script: string): Generator<string> {
  const style = styleOfPage();
  const policy = `default-src 'none'; style-src ${style.source}; script-src ${script}; base-uri 'none'; form-action 'none'`;
  yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">';
  yield serialize(h('meta', { 'http-equiv': 'Content-Security-Policy', content: policy }));
  yield '\n<meta name="viewport" content="width=device-width, initial-scale=1">';
  yield '\n<meta name="color-scheme" content="light dark">\n';
  yield serialize(h('title', {}, `${text(stated.name)} rollout report`));
  yield `\n<style>${style.text}</style>\n</head>\n<body>\n`;
  yield serialize(h('a', { class: 'skip', href: '#open' }, 'To the open checks'));
  yield '\n<main>';
}
