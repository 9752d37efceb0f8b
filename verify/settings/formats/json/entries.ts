import { getNodeValue, parseTree, type Node } from 'jsonc-parser';
import { entriesOfBody } from '../entries-of-body.ts';
import type { Entry } from '../format.ts';
import { partsOf } from './read.ts';

const DEEPEST = 200;

export function jsonEntries(text: string): Entry[] {
  return entriesOfBody(text, (body) => {
    const root = parseTree(body, [], { allowTrailingComma: true });
    const found: Entry[] = [];
    if (root !== undefined) walk(root, [], found, { body, depth: 0 });
    return found;
  });
}

interface At {
  body: string;
  depth: number;
}

function walk(node: Node, path: readonly string[], found: Entry[], at: At): void {
  if (at.depth > DEEPEST) return;
  for (const child of node.children ?? []) {
    const { name, value } =
      node.type === 'object' ? partsOf(child) : { name: undefined, value: child };
    const inside = name === undefined ? path : [...path, name];
    const texts =
      value === undefined || value.children !== undefined ? [] : textsOf(value, at.body);
    if (name !== undefined || texts.length > 0)
      found.push({ path: inside, offset: child.offset, texts });
    if (value !== undefined) walk(value, inside, found, { ...at, depth: at.depth + 1 });
  }
}

/** Numbers also as they are written, because a reader may keep their digits. */
function textsOf(node: Node, body: string): string[] {
  const read = String(getNodeValue(node));
  const written = body.slice(node.offset, node.offset + node.length);
  return node.type === 'string' || read === written ? [read] : [read, written];
}
