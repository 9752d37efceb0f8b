/** The first few of many, kept while they pass by: memory for twice the limit at most. */
export interface Top<T> {
  add: (item: T) => void;
  /** in order; of equals the earlier one first */
  first: () => T[];
  /** how many passed by */
  count: () => number;
}

export function topOf<T>(limit: number, compare: (a: T, b: T) => number): Top<T> {
  let kept: T[] = [];
  let count = 0;
  const trim = (): T[] => (kept = kept.toSorted(compare).slice(0, limit));
  return {
    add: (item) => {
      count += 1;
      kept.push(item);
      if (kept.length >= limit * 2) trim();
    },
    first: trim,
    count: () => count,
  };
}
