import type { BudgetResult, MemoryAccount } from '../../model/result.ts';

/** Nanoseconds in the largest unit that fits, with three digits. */
export function duration(nanoseconds: number): string {
  const rounded = threeDigits(nanoseconds);
  const [unit, size] = timeUnits.findLast(([, least]) => rounded >= least) ?? ['ns', 1];
  return `${threeDigits(rounded / size)} ${unit}`;
}

export function bytes(count: number): string {
  const rounded = threeDigits(count);
  const [unit, size] = sizeUnits.findLast(([, least]) => rounded >= least) ?? ['B', 1];
  return `${threeDigits(rounded / size)} ${unit}`;
}

const accounts: Record<MemoryAccount, string> = {
  heap: 'V8 heap',
  tracemalloc: 'tracemalloc',
  resident: 'resident size',
};

/** The memory that one object keeps, as each account counts it. */
export function memoryText(memory: readonly { by: MemoryAccount; bytes: number }[]): string {
  return memory.map(({ by, bytes: count }) => `${bytes(count)} (${accounts[by]})`).join(', ');
}

/** A number of a budget in its unit; a ratio as a percentage. */
export function amount(value: number, unit: BudgetResult['unit']): string {
  switch (unit) {
    case 'ns':
      return duration(value);
    case 'B':
      return bytes(value);
    case 'ratio':
      return `${threeDigits(value * 100)}%`;
  }
}

/** Null is an open end. */
export function interval(
  [low, high]: readonly [number | null, number | null],
  unit: BudgetResult['unit'] = 'ns',
): string {
  if (low === null && high === null) return 'open';
  if (low === null) return `up to ${amount(high ?? 0, unit)}`;
  return high === null
    ? `${amount(low, unit)} or more`
    : `${amount(low, unit)} to ${amount(high, unit)}`;
}

export function quantileName(quantile: number): string {
  return `p${Number((quantile * 100).toPrecision(6))}`;
}

/** An estimate as a share of its limit. */
export function shareOfLimit(estimate: number, limit: number): string {
  const share = (estimate / limit) * 100;
  return share < 1 ? '<1%' : `${threeDigits(share)}%`;
}

/** A probability, with two digits. */
export function percent(share: number): string {
  return `${Number((share * 100).toPrecision(2))}%`;
}

/** `1 check`, `2 checks` */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

const timeUnits: [unit: string, nanoseconds: number][] = [
  ['ns', 1],
  ['µs', 1e3],
  ['ms', 1e6],
  ['s', 1e9],
  ['min', 60e9],
];

const sizeUnits: [unit: string, bytes: number][] = [
  ['B', 1],
  ['KiB', 1024],
  ['MiB', 1024 ** 2],
  ['GiB', 1024 ** 3],
];

function threeDigits(value: number): number {
  return Number(value.toPrecision(3));
}
