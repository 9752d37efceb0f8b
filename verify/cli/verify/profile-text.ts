import { oneLine } from '../../report/content/printable.ts';
import { fit, wrap } from '../../report/terminal/layout.ts';
import type { Account, Activity } from '../../probe/profile.ts';
import type { Style } from '../terminal.ts';

const meanings: Record<Activity | 'other', string> = {
  start: 'proofroll, and the processes of the target',
  plan: 'reading the plan',
  import: "the target's modules",
  observation: 'what the checks observe',
  control: 'the same in broken worlds',
  measuring: 'budgets',
  reporting: 'summary and report files',
  other: 'judging, creating worlds, ending processes',
};

const NAME_COLUMNS = 13;

/** Where the time of a run was spent: the share of each activity, and the longest single activities. */
export function profileText({ totalMs, shares, longest }: Account, { columns }: Style): string {
  const heading = `Profile of ${seconds(totalMs).trim()}; time when several activities ran in parallel is divided among them`;
  const shareRows = shares.map(({ activity, ms }) => {
    const percent = `${((ms / totalMs) * 100).toFixed(0)}%`;
    return `  ${activity.padEnd(NAME_COLUMNS)}${seconds(ms)}${percent.padStart(5)}  ${meanings[activity]}`;
  });
  const longestRows = longest.map(({ activity, what, ms, times }) => {
    const count = times === 1 ? '' : ` (${times} times)`;
    return `  ${activity.padEnd(NAME_COLUMNS)}${seconds(ms)}  ${oneLine(what)}${count}`;
  });
  const longestSection =
    longestRows.length === 0 ? [] : ['Longest single activities:', ...longestRows];
  const rows = [...shareRows, ...longestSection].map((line) => fit(line, columns));
  return ['', ...wrap(heading, columns), ...rows, ''].join('\n');
}

function seconds(ms: number): string {
  return `${(ms / 1e3).toFixed(2).padStart(7)} s`;
}
