import type { GatesAhead } from '../../prepare/gates.ts';

/** What the budgets need, before a sample is taken: the most of each kind, and the chance that a verdict is false. */
export function gatesLine({ needs, chance }: GatesAhead): string {
  const counts = [...new Set(needs.map(({ samples }) => samples))].toSorted((a, b) => a - b);
  const range = counts.length === 1 ? `${counts[0]}` : `${counts[0]} to ${counts.at(-1)}`;
  const budgets = needs.length === 1 ? '1 budget needs' : `${needs.length} budgets need`;
  const hungriest = needs.find(({ samples }) => samples === counts.at(-1));
  const most = counts.length === 1 ? '' : ` (${hungriest?.id ?? ''} most)`;
  const percent = Number((chance * 100).toPrecision(2));
  return `${budgets} ${range} samples at least${most}; chance of a false verdict at most ${percent} %`;
}
