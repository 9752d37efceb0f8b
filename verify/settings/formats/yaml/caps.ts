import type { CST } from 'yaml';
import { MAX_DEPTH } from '../../edit/text.ts';

export const MAX_ALIASES = 100;

export interface OverCap {
  message: string;
  offset: number;
}

/** Finds tokens that are nested too deep or have too many aliases, before a document is composed of them. */
export function overCap(tokens: readonly CST.Token[]): OverCap | undefined {
  let aliases = 0;
  const open: { token: CST.Token | null | undefined; depth: number }[] = tokens
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

/** Thousands of open brackets are slow to parse even if they are harmless, so they are searched for first. */
export function tooDeepByBrackets(text: string): OverCap | undefined {
  const run = new RegExp(`(?:[[{]\\s*){${MAX_DEPTH + 1}}`).exec(text);
  return run === null
    ? undefined
    : { message: `nested more than ${MAX_DEPTH} levels deep`, offset: run.index };
}

/** The tokens inside another one, in the order of the text. */
export function childrenOf(token: CST.Token): (CST.Token | null | undefined)[] {
  if (token.type === 'document') return [token.value];
  if ('items' in token) return token.items.flatMap((item) => [item.key, item.value]);
  return [];
}
