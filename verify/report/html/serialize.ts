import { printable } from '../content/printable.ts';
import type { Tree } from './view/tree.ts';

/** The only place where text becomes markup: every text of a tree is shown as it is. */
export function serialize(tree: Tree): string {
  if (typeof tree === 'string') return escaped(tree);
  const { tag, attributes, children } = tree;
  const pairs = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`);
  const start = `${ownLine.has(tag) ? '\n' : ''}<${tag}${pairs.join('')}>`;
  return voidTags.has(tag) ? start : `${start}${children.map(serialize).join('')}</${tag}>`;
}

/** As JSON that a script element can hold: nothing in it ends the element or opens a comment. */
export function embedded(data: unknown): string {
  return JSON.stringify(data).replace(/[<\u2028\u2029]/gu, unicodeEscape);
}

const voidTags: ReadonlySet<string> = new Set(['input', 'meta']);
/** These begin a line: the source of the page should be easy to read and compare. */
const ownLine: ReadonlySet<string> = new Set(
  'article div dl footer h1 h2 h3 header li main nav ol p section table tbody tr ul'.split(' '),
);

const entities: Partial<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

function escaped(text: string): string {
  return printable(text).replace(/[&<>"]/gu, (character) => entities[character] ?? character);
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
