import { statuses, verdicts } from '../../../model/vocabulary.ts';
import { statusSigns, verdictSigns } from '../../content/words.ts';
import { h, type Branch } from './tree.ts';
import type { Severity } from '../../../model/result.ts';

/** Not by colour alone: a sign, a word, and a colour. */
export function statusView(words: string): Branch {
  const status = statuses.find((each) => each === words);
  const sign = status === undefined ? '' : statusSigns[status].text;
  return h('span', { class: `status ${words}` }, signView(sign), words);
}

export function verdictView(words: string): Branch {
  const verdict = verdicts.find((each) => each === words);
  const sign = verdict === undefined ? '' : verdictSigns[verdict].text;
  return h('span', { class: `status ${words}` }, signView(sign), words);
}

export function severityView(severity: Severity): Branch {
  return h('span', { class: `severity ${severity}` }, severity);
}

export function signView(sign: string): Branch {
  return h('span', { class: 'sign', 'aria-hidden': 'true' }, sign);
}
