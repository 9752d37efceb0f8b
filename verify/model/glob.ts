/** Globs over names, such as ids of checks, which contain brackets and dots: these match only themselves. */

/** `*` matches any text and `?` one character. */
export function matchesGlob(glob: string, name: string): boolean {
  return matches(glob, name, '?');
}

/** Only `*` is special. */
export function matchesStars(glob: string, name: string): boolean {
  return matches(glob, name, undefined);
}

/** Matches the whole name. Takes at most glob × name steps, however many stars there are. */
function matches(glob: string, name: string, one: '?' | undefined): boolean {
  const [wanted, given] = [Array.from(glob), Array.from(name)];
  let [at, from] = [0, 0];
  // where to go on when a later part does not match: the last star takes one character more
  let star: { at: number; from: number } | undefined;
  while (from < given.length) {
    const next = wanted[at];
    if (next === '*') {
      star = { at: (at += 1), from };
    } else if (next !== undefined && (next === given[from] || next === one)) {
      at += 1;
      from += 1;
    } else if (star !== undefined) {
      star.from += 1;
      at = star.at;
      from = star.from;
    } else return false;
  }
  return wanted.slice(at).every((rest) => rest === '*');
}
