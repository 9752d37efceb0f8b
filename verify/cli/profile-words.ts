import { oneLine } from '../report/content/printable.ts';
import { fit, wrap } from '../report/terminal/layout.ts';
import type { Account, Activity } from '../probe/profile.ts';
import type { Style } from './progress/watched.ts';

const meanings: Record<Activity | 'other', string> = {
  start: 'of proofroll, and of the processes of the target',
  plan: 'reading it',
  import: "the target's modules",
  observation: 'what the checks look at',
  control: 'the same where it must fail',
  measuring: 'budgets',
  reporting: 'summary and files',
  other: 'judging, worlds, the ends of processes',
};

/** Where the time of a run went: shares of the whole, and what took longest by itself. */
export function profileText({ totalMs, shares, longest }: Account, { columns }: Style): string {
  const heading = `Profile of ${seconds(totalMs).trim()}; a moment in which several were at work is shared among them`;
  const lines = shares.map(({ activity, ms }) => {
    const percent = `${((ms / totalMs) * 100).toFixed(0)} %`;
    return `  ${activity.padEnd(nameColumns)}${seconds(ms)}${percent.padStart(6)}  ${meanings[activity]}`;
  });
  const told = longest.map(({ activity, what, ms, times }) => {
    const often = times === 1 ? '' : ` in ${times} times`;
    return `  ${activity.padEnd(nameColumns)}${seconds(ms)}  ${oneLine(what)}${often}`;
  });
  const longestRows = told.length === 0 ? [] : ['Longest, each by itself:', ...told];
  const rows = [...lines, ...longestRows].map((line) => fit(line, columns));
  return ['', ...wrap(heading, columns), ...rows, ''].join('\n');
}

const nameColumns = 13;

function seconds(ms: number): string {
  return `${(ms / 1e3).toFixed(2).padStart(7)} s`;
}
