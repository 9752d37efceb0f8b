import { statuses } from '../../../model/result.ts';
import { about, titleOf } from '../../content/sections/head.ts';
import { keyResult } from '../../content/sections/key-result.ts';
import { countsText, scopeText, verdictText } from '../../content/run.ts';
import { facts, list } from '../../content/part.ts';
import { stated, text, type Phrase } from '../../content/phrase.ts';
import { verdictSigns } from '../../content/words.ts';
import { cleaned, madeReady, wordsOf } from '../made-ready.ts';
import { blockView, wordsView } from '../view/block.ts';
import { signView } from '../view/status.ts';
import { h, type Branch, type Child } from '../view/tree.ts';
import type { Counts, ReportView } from '../../../model/result.ts';

/** What a reader looks for first: the verdict, the counts, and what was verified. */
export function header(report: ReportView): Branch {
  const { stated: plan } = report;
  const scope = scopeText(report);
  return h(
    'header',
    {},
    h('h1', {}, wordsView(wordsOf(titleOf(report)))),
    optional('lead', plan.summary === undefined ? undefined : stated(plan.summary)),
    verdict(report),
    h('p', { class: 'counts' }, `${countsText(report.counts)}.`),
    shares(report.counts),
    scope === '' ? undefined : h('p', { class: 'left-out' }, cleaned(scope)),
    optional('key', keyResult(report)),
    madeReady([facts(about(report))]).map(blockView),
  );
}

function optional(name: string, phrase: Phrase | undefined): Child {
  return phrase === undefined ? undefined : h('p', { class: name }, wordsView(wordsOf(phrase)));
}

function verdict(report: ReportView): Branch {
  const { verdict: name, exitCode, reasons } = report;
  return h(
    'div',
    { class: `verdict ${name}` },
    h('p', { class: 'name' }, signView(verdictSigns[name].text), name),
    h(
      'p',
      { class: 'meaning' },
      `${verdictText(report)} `,
      h('span', { class: 'quiet' }, `(exit code ${exitCode})`),
    ),
    madeReady([list(reasons.map(text))]).map(blockView),
  );
}

/** One bar with a part for each status, as a picture of the counts. */
function shares(all: Counts): Child {
  const sum = statuses.reduce((total, status) => total + all[status], 0);
  if (sum === 0) return undefined;
  let x = 0;
  const parts = statuses.map((status) => {
    const width = (all[status] / sum) * 1000;
    const attributes = { x: fixed(x), y: '0', width: fixed(width), height: '10' };
    x += width;
    return all[status] === 0 ? undefined : h('rect', { class: status, ...attributes });
  });
  return h(
    'svg',
    { class: 'shares', viewBox: '0 0 1000 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    parts,
  );
}

function fixed(number: number): string {
  return String(Math.round(number * 10) / 10);
}
