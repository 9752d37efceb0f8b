import type { Category, Status } from '../../../model/result.ts';
import type { Row } from '../view/ready.ts';

export interface Wanted {
  /** words that all have to occur, in any order and case */
  query: string;
  /** of these statuses; of all where there are none */
  statuses: ReadonlySet<string>;
  category: string;
}

/** Rows made ready to be searched, once. */
export interface Searchable<T> {
  item: T;
  status: Status;
  category: Category;
  words: string;
}

export function searchable<T extends { row: Row }>(item: T): Searchable<T> {
  const [id, status, category, , , result, claim] = item.row;
  return { item, status, category, words: `${id}\n${claim}\n${result}`.toLowerCase() };
}

export function select<T>(
  items: readonly Searchable<T>[],
  { query, statuses, category }: Wanted,
): T[] {
  const words = query
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '');
  return items
    .filter(
      (item) =>
        (statuses.size === 0 || statuses.has(item.status)) &&
        (category === '' || item.category === category) &&
        words.every((word) => item.words.includes(word)),
    )
    .map(({ item }) => item);
}
