import type { BudgetResult } from '../../../model/result.ts';

/**
 * A line that begins at nothing: the interval `├─┤`, open to the right as `─▸`, the estimate `●` and the limit `│`
 * (`◆` where both share a cell). It is as long as the limit and a quarter more, or as the estimate needs.
 */
export function bar({ limit, estimate, interval: [low, high] }: BudgetResult, cells = 24): string {
  const top = Math.max(limit * 1.25, estimate * 1.25, Math.min(high ?? 0, estimate * 2));
  const at = (value: number): number =>
    Math.min(cells - 1, Math.max(0, Math.floor((value / top) * cells)));
  const line = Array<string>(cells).fill('·');
  const [first, last] = [at(low ?? 0), at(high ?? top)];
  for (let cell = first; cell <= last; cell += 1) line[cell] = '─';
  if (low !== null) line[first] = '├';
  line[last] = high === null || high > top ? '▸' : '┤';
  line[at(limit)] = '│';
  line[at(estimate)] = at(estimate) === at(limit) ? '◆' : '●';
  return line.join('');
}
