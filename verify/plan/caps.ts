import { Parser, type CST } from 'yaml';

export const MAX_BYTES = 4 * 1024 * 1024;
export const MAX_DEPTH = 48;
export const MAX_ALIASES = 100;

/** Where a text is nested too deep or has too many aliases, as an offset; found before anything is composed. */
export function overCap(text: string): { message: string; offset: number } | undefined {
  const crowded = tooDeepByBrackets(text);
  if (crowded !== undefined) return crowded;
  let aliases = 0;
  const open: { token: CST.Token | null | undefined; depth: number }[] = [
    ...new Parser().parse(text),
  ]
    .toReversed()
    .map((token) => ({ token, depth: 0 }));
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { token, depth } = at;
    if (token === null || token === undefined) continue;
    if (depth > MAX_DEPTH)
      return { message: `nested more than ${MAX_DEPTH} levels deep`, offset: token.offset };
    if (token.type === 'alias') aliases += 1;
    if (aliases > MAX_ALIASES)
      return { message: `more than ${MAX_ALIASES} aliases`, offset: token.offset };
    for (const child of childrenOf(token).toReversed())
      open.push({ token: child, depth: depth + 1 });
  }
  return undefined;
}

// Thousands of open brackets are slow to parse even where they do no harm, so they are counted first.
function tooDeepByBrackets(text: string): { message: string; offset: number } | undefined {
  const run = new RegExp(`(?:[[{]\\s*){${MAX_DEPTH + 1}}`).exec(text);
  return run === null
    ? undefined
    : { message: `nested more than ${MAX_DEPTH} levels deep`, offset: run.index };
}

function childrenOf(token: CST.Token): (CST.Token | null | undefined)[] {
  if (token.type === 'document') return [token.value];
  if ('items' in token) return token.items.flatMap((item) => [item.key, item.value]);
  return [];
}
