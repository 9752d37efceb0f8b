import { h, type Branch } from '../view/tree.ts';

/** Links to the sections, by their own titles. */
export function contents(sections: readonly Branch[]): Branch {
  return h('nav', { class: 'contents', 'aria-label': 'Contents' }, h('ul', {}, sections.map(link)));
}

function link({ attributes, children }: Branch): Branch {
  const [title] = children;
  const words = typeof title === 'object' ? title.children : [];
  return h('li', {}, h('a', { href: `#${attributes['id'] ?? ''}` }, words));
}
