/** Names in any case: most readers of settings do not distinguish upper and lower case. */

/** A name in the case in which it is already present; otherwise a target would read both. */
export function asWritten(name: string, present: readonly string[]): string {
  return present.includes(name)
    ? name
    : (present.find((each) => each.toLowerCase() === name.toLowerCase()) ?? name);
}

/** The index of a name: exactly as given, otherwise the only one that differs just in case. */
export function indexOfName(names: readonly (string | undefined)[], name: string): number {
  const exact = names.indexOf(name);
  if (exact !== -1) return exact;
  const alike = names.flatMap((each, index) =>
    each?.toLowerCase() === name.toLowerCase() ? [index] : [],
  );
  return alike.length === 1 ? (alike[0] ?? -1) : -1;
}
