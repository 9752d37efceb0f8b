import { printable } from '../../../report/content/printable.ts';
import { valueText } from './value.ts';
import type { Entry, History } from '../../../flag/history.ts';

export function historyLines({ entries, unreadableLines }: History): string[] {
  return [
    ...(entries.length === 0 ? ['No history yet.'] : entries.map(entryLine)),
    ...unreadableLines.map(unreadableLine),
  ];
}

export function unreadableLine(line: number): string {
  return `Line ${line} of the history is unreadable and was skipped.`;
}

function entryLine({ time, user, action, key, from, to, outcome, backup, reason }: Entry): string {
  const copy = backup === null ? 'no backup' : `backup ${backup}`;
  const why = reason === undefined ? '' : `: ${reason}`;
  return printable(
    `${time}  ${user}  ${action} ${key}: ${valueText(from)} → ${valueText(to)}  ${outcome}${why}  (${copy})`,
  );
}
