import { oneLine } from '../report/printable.ts';
import type { Account, Activity } from '../probe/profile.ts';
import type { Style } from './watched.ts';

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
  const lines = shares.map(({ activity, ms }) => {
    const percent = `${((ms / totalMs) * 100).toFixed(0)} %`;
    return `  ${activity.padEnd(nameColumns)}${seconds(ms)}${percent.padStart(6)}  ${meanings[activity]}`;
  });
  const told = longest.map(({ activity, what, ms, times }) => {
    const often = times === 1 ? '' : ` in ${times} times`;
    return `  ${activity.padEnd(nameColumns)}${seconds(ms)}  ${oneLine(what)}${often}`;
  });
  return [
    `\nProfile of ${seconds(totalMs).trim()}; a moment in which several were at work is shared among them`,
    ...lines,
    ...(told.length === 0 ? [] : ['Longest, each by itself:', ...told]),
    '',
  ]
    .map((line) => line.slice(0, columns))
    .join('\n');
}

const nameColumns = 13;

function seconds(ms: number): string {
  return `${(ms / 1e3).toFixed(2).padStart(7)} s`;
}
