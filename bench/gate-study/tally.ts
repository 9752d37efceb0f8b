/** Sums up many decisions in one row: how many were wrong, and what they cost. */
import type { Decided } from './simulate.ts';

export const RATIOS = [0.5, 0.8, 0.9, 0.95, 1.05, 1.1, 1.25, 2] as const;

export interface Tally {
  /** the truth over the budget */
  ratio: number;
  runs: number;
  falsePasses: number;
  falseFails: number;
  inconclusive: number;
  samples: number;
  seconds: number;
}

/** Samples and seconds are medians. */
export function tally(ratio: number, decisions: readonly Decided[]): Tally {
  const count = (verdict: Decided['verdict']): number =>
    decisions.filter((each) => each.verdict === verdict).length;
  return {
    ratio,
    runs: decisions.length,
    falsePasses: ratio > 1 ? count('passed') : 0,
    falseFails: ratio > 1 ? 0 : count('failed'),
    inconclusive: count('inconclusive'),
    samples: middle(decisions.map(({ samples }) => samples)),
    seconds: middle(decisions.map(({ seconds }) => seconds)),
  };
}

export interface Row extends Tally {
  how: string;
  where: string;
}

export function table(rows: readonly Row[]): string {
  const head = [
    'where',
    'how',
    'truth / budget',
    'runs',
    'false passes',
    'false fails',
    'inconclusive',
    'samples',
    'seconds',
  ];
  const lines = rows.map((row) => [
    row.where,
    row.how,
    String(row.ratio),
    String(row.runs),
    share(row.falsePasses, row),
    share(row.falseFails, row),
    share(row.inconclusive, row),
    String(row.samples),
    row.seconds < 0.001 ? '< 0.001' : String(Number(row.seconds.toPrecision(2))),
  ]);
  return [head, head.map(() => '---'), ...lines]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
}

export function share(count: number, { runs }: Tally): string {
  return count === 0 ? '0' : `${Number(((count / runs) * 100).toPrecision(2))}%`;
}

function middle(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}
