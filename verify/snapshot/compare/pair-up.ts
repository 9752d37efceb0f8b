/** Pairs the items that have the same name, and lists the names that only one side has. */
export function pairUp<Before, Now>(
  before: readonly Before[],
  now: readonly Now[],
  nameOf: (item: Before | Now) => string,
): { pairs: [Before, Now][]; alone: string[] } {
  const earlier = new Map(before.map((item) => [nameOf(item), item]));
  const pairs = now.flatMap((item): [Before, Now][] => {
    const other = earlier.get(nameOf(item));
    return other === undefined ? [] : [[other, item]];
  });
  const paired = new Set(pairs.map(([, item]) => nameOf(item)));
  const names = new Set([...before, ...now].map(nameOf));
  return { pairs, alone: [...names].filter((name) => !paired.has(name)) };
}
