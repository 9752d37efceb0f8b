/** Test support: the elements of a page as a browser's parser would make them, without those of its head and body. */
import type { DefaultTreeAdapterMap } from 'parse5';

type ParentNode = DefaultTreeAdapterMap['parentNode'];

export interface Element {
  tag: string;
  attributes: Partial<Record<string, string>>;
  node: ParentNode;
}

/** In the order of the page. */
export function elementsOf(parent: ParentNode): Element[] {
  return parent.childNodes.flatMap((node) => {
    if (!('tagName' in node)) return [];
    const attributes = Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]));
    return [{ tag: node.tagName, attributes, node }, ...elementsOf(node)];
  });
}

export function textOf({ node }: Pick<Element, 'node'>): string {
  return node.childNodes
    .map((child) => {
      if ('value' in child) return child.value;
      return 'childNodes' in child ? textOf({ node: child }) : '';
    })
    .join('');
}
