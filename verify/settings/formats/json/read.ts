import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { isRefusal, type Refusal } from '../../edit/edit.ts';
import { MAX_DEPTH, refuse, tooLarge, withoutBom } from '../../edit/text.ts';

export interface JsonText {
  bom: string;
  body: string;
  root: Node;
}

/** Reads a text within the limits for files that are edited; an empty file counts as `{}`. */
export function readJson(text: string): JsonText | Refusal {
  const { body } = withoutBom(text);
  const large = tooLarge(body);
  if (large !== undefined) return large;
  const read = readAny(text);
  if (isRefusal(read)) return read;
  const twice = duplicate(read.root);
  return twice === undefined
    ? read
    : refuse('duplicate-key', 'this key appears twice', body, twice.offset);
}

/** Reads a text of any size, also one that has other keys twice. */
export function readAny(text: string): JsonText | Refusal {
  const { bom, body: given } = withoutBom(text);
  const body = given.trim() === '' ? '{}\n' : given;
  const deep = tooDeep(body);
  if (deep !== undefined)
    return refuse('too-deep', `nested more than ${MAX_DEPTH} levels deep`, body, deep);
  const errors: ParseError[] = [];
  const root = parseTree(body, errors, { allowTrailingComma: true });
  const [error] = errors;
  if (error !== undefined || root === undefined)
    return refuse('parse-error', messageOf(error), body, error?.offset);
  return { bom, body, root };
}

/** The key and the value of a property. A tree without errors has both. */
export function partsOf({ children = [] }: Node): { name: string; key?: Node; value?: Node } {
  const [key, value] = children;
  return {
    name: String(key?.value),
    ...(key === undefined ? {} : { key }),
    ...(value === undefined ? {} : { value }),
  };
}

/** Nested Maps and arrays, in which a key such as `__proto__` is like any other. */
export function dataOf(node: Node | undefined): unknown {
  if (node?.type === 'array') return (node.children ?? []).map(dataOf);
  if (node?.type !== 'object') return node?.value;
  return new Map(
    (node.children ?? []).map((property) => {
      const { name, value } = partsOf(property);
      return [name, dataOf(value)];
    }),
  );
}

/** The parser calls itself for each level, so deep nesting is looked for first. What is never closed is read once. */
function tooDeep(body: string): number | undefined {
  let depth = 0;
  for (const { 0: mark, index } of body.matchAll(
    /"(?:[^"\\\n]|\\.)*"?|\/\/[^\n]*|\/\*(?:[\s\S]*?\*\/|[\s\S]*)|[[\]{}]/g,
  )) {
    if (mark === '{' || mark === '[') depth += 1;
    if (mark === '}' || mark === ']') depth -= 1;
    if (depth > MAX_DEPTH) return index;
  }
  return undefined;
}

/** The first key that its object has already. */
function duplicate(node: Node): Node | undefined {
  const names = new Set<string>();
  for (const child of node.children ?? []) {
    const { name, value } = node.type === 'object' ? partsOf(child) : { name: '', value: child };
    if (node.type === 'object' && names.has(name)) return child;
    names.add(name);
    const inner = value === undefined ? undefined : duplicate(value);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** `CommaExpected` as `comma expected`. */
function messageOf(error: ParseError | undefined): string {
  const code = error === undefined ? 'ValueExpected' : printParseErrorCode(error.error);
  return code.replaceAll(/(?<!^)([A-Z])/gu, ' $1').toLowerCase();
}
