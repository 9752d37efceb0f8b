/** A part of a page as data: the renderer writes it as text, the page's script makes elements of it. */
export interface Branch {
  tag: string;
  attributes: Readonly<Record<string, string>>;
  children: readonly Tree[];
}
export type Tree = string | Branch;
/** The content of an element; `undefined` and empty lists are left out. */
export type Child = Tree | undefined | readonly Child[];

export function h(
  tag: string,
  attributes: Readonly<Record<string, string>>,
  ...children: Child[]
): Branch {
  return { tag, attributes, children: children.flatMap(trees) };
}

function trees(child: Child): Tree[] {
  if (child === undefined) return [];
  return typeof child === 'string' || 'tag' in child ? [child] : child.flatMap(trees);
}
