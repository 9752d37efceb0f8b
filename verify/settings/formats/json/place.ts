import type { Node } from 'jsonc-parser';
import type { LeafValue, Refusal } from '../../edit/edit.ts';
import { refuse } from '../../edit/text.ts';
import { indexOfName } from '../../names.ts';
import { partsOf, type JsonText } from './read.ts';

/** Where a path leads in a tree. */
export interface Place {
  /** the object that has the last name that is there, or into which the first missing one goes */
  object: Node;
  /** of the property in that object; -1 if the name is missing */
  index: number;
  /** the names that are there, in the letters of the file, and the missing ones */
  keys: string[];
  rest: string[];
  value: Node | undefined;
}

/** Follows a path through objects. */
export function locate({ body, root }: JsonText, path: readonly string[]): Place | Refusal {
  let node = root;
  let at: Place | undefined;
  for (const [depth, name] of path.entries()) {
    if (node.type !== 'object')
      return refuse(
        'not-a-mapping',
        `${depth === 0 ? 'the file' : `'${path.slice(0, depth).join('.')}'`} is not an object`,
        body,
        node.offset,
      );
    const properties = (node.children ?? []).map(partsOf);
    const index = indexOfName(
      properties.map((each) => each.name),
      name,
    );
    const found = properties[index];
    const keys: string[] = [...(at?.keys ?? []), ...(found === undefined ? [] : [found.name])];
    at = { object: node, index, keys, rest: [], value: found?.value };
    if (found?.value === undefined) return { ...at, rest: path.slice(depth) };
    node = found.value;
  }
  return at ?? refuse('not-a-leaf', 'the whole file, not one value', body, root.offset);
}

export function isContainer(node: Node): boolean {
  return node.type === 'object' || node.type === 'array';
}

export function leafOf({ value }: Node): LeafValue {
  return value as LeafValue;
}
