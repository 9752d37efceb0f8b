/** The place at which a text is not valid YAML. */
import { childrenOf } from '../../settings/formats/yaml/caps.ts';
import type { CST, YAMLParseError } from 'yaml';

export interface SyntaxFault {
  message: string;
  /** offsets in the text */
  range: readonly [number, number];
}

/**
 * The first fault only: most later ones follow from it. An open bracket or quote is reported where it was opened,
 * because parsers notice it only much later. Call it after the nesting depth was checked: it is recursive.
 */
export function firstFault(
  tokens: readonly CST.Token[],
  errors: readonly YAMLParseError[],
): SyntaxFault | undefined {
  const [error] = errors.toSorted((a, b) => a.pos[0] - b.pos[0]);
  if (error === undefined) return undefined;
  const open = firstOf(tokens, openIn);
  return open !== undefined && open.range[0] <= error.pos[0]
    ? open
    : { message: error.message, range: error.pos };
}

/** The innermost comes first: the text that it swallows leaves the outer ones open as well. */
function openIn(token: CST.Token | null | undefined): SyntaxFault | undefined {
  if (token === null || token === undefined) return undefined;
  return firstOf(childrenOf(token), openIn) ?? openBracket(token) ?? openQuote(token);
}

const closing: Readonly<Record<string, string>> = { '[': ']', '{': '}' };

function openBracket(token: CST.Token): SyntaxFault | undefined {
  if (token.type !== 'flow-collection') return undefined;
  const { source } = token.start;
  const end = token.end.find(({ type }) => type === 'flow-seq-end' || type === 'flow-map-end');
  if (end?.source === closing[source]) return undefined;
  const why = end === undefined ? 'is never closed' : `is closed by '${end.source}'`;
  return { message: `this '${source}' ${why}`, range: [token.offset, token.offset + 1] };
}

function openQuote(token: CST.Token): SyntaxFault | undefined {
  const isQuoted = token.type === 'double-quoted-scalar' || token.type === 'single-quoted-scalar';
  if (!isQuoted || isClosed(token.source)) return undefined;
  return { message: 'this quote is never closed', range: [token.offset, token.offset + 1] };
}

function isClosed(source: string): boolean {
  return source.startsWith('"')
    ? /^"(?:[^"\\]|\\[^])*"$/u.test(source)
    : /^'(?:[^']|'')*'$/u.test(source);
}

function firstOf<Item>(
  items: readonly Item[],
  find: (item: Item) => SyntaxFault | undefined,
): SyntaxFault | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
