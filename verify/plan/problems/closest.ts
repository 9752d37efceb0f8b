/** The choice that was probably meant: the one nearest in spelling, or the only one that begins like it. */
export function closest(written: string, choices: readonly string[]): string | undefined {
  const longer = choices.filter((choice) => written.length > 1 && choice.startsWith(written));
  const [best] = choices
    .map((choice) => ({ choice, distance: distance(written.toLowerCase(), choice.toLowerCase()) }))
    .filter(({ choice, distance: steps }) => steps <= Math.max(1, Math.floor(choice.length / 3)))
    .toSorted((a, b) => a.distance - b.distance);
  return best?.choice ?? (longer.length === 1 ? longer[0] : undefined);
}

/** Levenshtein distance, computed row by row. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of Array.from(a).entries()) {
    const next = [i + 1];
    for (const [j, other] of Array.from(b).entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
