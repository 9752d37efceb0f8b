import { statuses } from '../../../model/result.ts';
import type { Counts, ReportView } from '../../../model/result.ts';
import { keyResult } from '../../content/key-result.ts';
import { countsText, selectionText, verdictText } from '../../content/facts.ts';
import { minuteOf } from '../../content/state-words.ts';
import { duration } from '../../content/units.ts';
import { inline } from '../lay-out.ts';
import { bullets, code, pairs, stated, statedOrNot, text } from '../parts.ts';
import { verdictSigns } from '../status-view.ts';
import { h, type Branch, type Child } from '../tree.ts';

/** Verdict, counts and what was verified: what one looks for first. */
export function header(report: ReportView): Branch {
  const { stated: plan } = report;
  const result = keyResult(report);
  return h(
    'header',
    {},
    h('p', { class: 'eyebrow' }, 'Rollout report'),
    h('h1', {}, text(plan.name)),
    plan.summary === undefined ? undefined : h('p', { class: 'lead' }, stated(plan.summary)),
    verdict(report),
    counts(report.counts),
    leftOut(report),
    result === undefined ? undefined : h('p', {}, inline(result)),
    about(report),
  );
}

function verdict(report: ReportView): Branch {
  const { verdict: name, exitCode, reasons } = report;
  return h(
    'div',
    { class: `verdict ${name}` },
    h(
      'p',
      { class: 'name' },
      h('span', { class: 'sign', 'aria-hidden': 'true' }, verdictSigns[name]),
      name,
    ),
    h(
      'p',
      {},
      `${sentence(verdictText(report))} `,
      h('span', { class: 'quiet' }, `(exit code ${exitCode})`),
    ),
    bullets(reasons.map(text)),
  );
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

function counts(all: Counts): Child {
  return [h('p', { class: 'counts' }, `${countsText(all)}.`), shares(all)];
}

/** One bar, a part for each status; the words above say the same. */
function shares(all: Counts): Child {
  const sum = statuses.reduce((total, status) => total + all[status], 0);
  if (sum === 0) return undefined;
  let x = 0;
  const parts = statuses.map((status) => {
    const width = (all[status] / sum) * 1000;
    const part = h('rect', {
      class: status,
      x: fixed(x),
      y: '0',
      width: fixed(width),
      height: '10',
    });
    x += width;
    return all[status] === 0 ? undefined : part;
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

function leftOut(report: ReportView): Child {
  const words = selectionText(report);
  return words === '' ? undefined : h('p', { class: 'left-out' }, text(words));
}

function about({ stated: plan, startedAt, durationMs, plan: file, target }: ReportView): Child {
  return pairs([
    ['Date', `${text(minuteOf(startedAt))}; the run took ${duration(durationMs * 1e6)}`],
    ['Version', statedOrNot(plan.version)],
    ['Rollout type', statedOrNot(plan.type)],
    ['Plan', code(file.path)],
    ['Target', [code(target.root), `, ${text(target.runtime)}`]],
  ]);
}
