import type { ReportView } from '../../../model/result.ts';
import { repeatRun } from '../../content/facts.ts';
import { minuteOf } from '../../content/state-words.ts';
import { code, command, pairs, section, statedOrNot, text } from '../parts.ts';
import { h, type Branch } from '../tree.ts';

export function repeat(report: ReportView): Branch {
  return section(
    'repeat',
    'Verify again',
    h('p', {}, 'The same run, with what it left out left out again:'),
    h('div', { class: 'command' }, command(repeatRun(report))),
  );
}

export function footer({ tool, plan, target, stated, startedAt, durationMs }: ReportView): Branch {
  return h(
    'footer',
    {},
    pairs([
      ['Generated', text(endOf(startedAt, durationMs))],
      ['By', `${tool.name} ${text(tool.version)}, in ${text(target.runtime)}`],
      ['Plan', [code(plan.path), ', sha256 ', code(plan.sha256.slice(0, 12))]],
      ['Contact', statedOrNot(stated.contact)],
      ['All of it', 'the JSON report of this run, beside this file'],
    ]),
  );
}

/** When the run ended, to the minute. */
function endOf(startedAt: string, durationMs: number): string {
  const end = Date.parse(startedAt) + durationMs;
  return minuteOf(Number.isFinite(end) ? new Date(end).toISOString() : startedAt);
}
