import { printable } from '../../../report/content/printable.ts';
import { valueText } from './value.ts';
import type { Entry, History } from '../../../flag/history.ts';

/** Changes of other plans in the same settings file name their plan. */
export function historyLines({ entries, unreadableLines }: History, planId: string): string[] {
  return [
    ...(entries.length === 0
      ? ['No history yet.']
      : entries.map((entry) => entryLine(entry, planId))),
    ...unreadableLines.map(unreadableLine),
  ];
}

export function unreadableLine(line: number): string {
  return `Line ${line} of the history is unreadable and was skipped.`;
}

function entryLine(
  { time, user, plan, action, key, from, to, outcome, backup, reason }: Entry,
  planId: string,
): string {
  const by = plan === undefined || plan === planId ? '' : `, with ${plan}`;
  const copy = backup === null ? 'no backup' : `backup ${backup}`;
  const why = reason === undefined ? '' : `: ${reason}`;
  return printable(
    `${time}  ${user}  ${action} ${key}: ${valueText(from)} → ${valueText(to)}  ${outcome}${why}  (${copy}${by})`,
  );
}
