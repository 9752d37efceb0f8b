/** Names in whatever letters they are written: most readers of settings do not distinguish upper and lower case. */

/** A name in the letters in which it is present already; otherwise a target would read both. */
export function asWritten(name: string, present: readonly string[]): string {
  return present.includes(name)
    ? name
    : (present.find((each) => each.toLowerCase() === name.toLowerCase()) ?? name);
}

/** The index of a name: exactly as given, or else the only one that differs in its letters alone. */
export function indexOfName(names: readonly (string | undefined)[], name: string): number {
  const exact = names.indexOf(name);
  if (exact !== -1) return exact;
  const alike = names.flatMap((each, index) =>
    each?.toLowerCase() === name.toLowerCase() ? [index] : [],
  );
  return alike.length === 1 ? (alike[0] ?? -1) : -1;
}
