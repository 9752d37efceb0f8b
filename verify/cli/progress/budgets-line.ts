import type { GatesAhead } from '../../prepare/gates-ahead.ts';

/** The fewest samples that the budgets need, and the probability of a wrong verdict; printed before measuring. */
export function budgetsLine({ needs, chance }: GatesAhead): string {
  const counts = [...new Set(needs.map(({ samples }) => samples))].toSorted((a, b) => a - b);
  const range = counts.length === 1 ? `${counts[0]}` : `${counts[0]} to ${counts.at(-1)}`;
  const budgets = needs.length === 1 ? '1 budget needs' : `${needs.length} budgets need`;
  const largest = needs.find(({ samples }) => samples === counts.at(-1));
  const most = counts.length === 1 ? '' : ` (most: ${largest?.id ?? ''})`;
  const percent = Number((chance * 100).toPrecision(2));
  return `${budgets} at least ${range} samples${most}; probability of a wrong verdict: at most ${percent}%`;
}
