import type { Branch, Tree } from '../view/tree.ts';

const SVG = 'http://www.w3.org/2000/svg';

/** Elements of a tree; texts become text nodes, never markup. */
export function elementOf(branch: Branch): Element {
  const element = svgTags.has(branch.tag)
    ? document.createElementNS(SVG, branch.tag)
    : document.createElement(branch.tag);
  for (const [name, value] of Object.entries(branch.attributes)) element.setAttribute(name, value);
  element.append(...branch.children.map(nodeOf));
  return element;
}

function nodeOf(tree: Tree): Node | string {
  return typeof tree === 'string' ? tree : elementOf(tree);
}

const svgTags: ReadonlySet<string> = new Set(['svg', 'rect', 'path', 'circle']);

/** A part of the page's frame. @throws if the page is not the one for which this script was built */
export function part<T extends HTMLElement>(
  frame: ParentNode,
  selector: string,
  type: new () => T,
): T {
  const found = frame.querySelector(selector);
  if (found instanceof type) return found;
  throw new Error(`the page has no ${selector}`);
}
