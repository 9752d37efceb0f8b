import type { ReportView } from '../result.ts';
import type { Format } from './format.ts';
import { scriptOfPage, styleOfPage } from './html/assets.ts';
import { listData } from './html/data.ts';
import { earlierOf } from './html/earlier.ts';
import { text } from './html/parts.ts';
import { serialize } from './html/serialize.ts';
import { budgets } from './html/sections/budgets.ts';
import { checks } from './html/sections/checks.ts';
import { compared } from './html/sections/compared.ts';
import { contents } from './html/sections/contents.ts';
import { convention } from './content/convention.ts';
import { inline } from './html/lay-out.ts';
import { footer, repeat } from './html/sections/footer.ts';
import { header } from './html/sections/header.ts';
import { open } from './html/sections/open.ts';
import { plan } from './html/sections/plan.ts';
import { remarks } from './html/sections/remarks.ts';
import { rollback } from './html/sections/rollback.ts';
import { seen } from './html/sections/seen.ts';
import { tests } from './html/sections/tests.ts';
import { h, type Branch } from './html/tree.ts';

/** One file that opens from the disk, and asks nothing of any network. */
export const html: Format = { name: 'html', render: renderHtml };

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
