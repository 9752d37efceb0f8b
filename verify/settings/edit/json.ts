import { isDeepStrictEqual } from 'node:util';
import { parseExpressionAt, type Expression, type ObjectExpression, type Property } from 'acorn';
import { messageOf } from '../../model/errors.ts';
import { insertPair, removePair, type Braces } from './braces.ts';
import { MAX_BYTES, MAX_DEPTH } from './caps.ts';
import { withLeaf, withoutLeaf } from './data.ts';
import {
  indexOfName,
  isRefusal,
  isRemoval,
  type Change,
  type Edit,
  type Found,
  type LeafValue,
  type Refusal,
} from './edit.ts';
import { placeOf, refuse, splice, withoutBom } from './text.ts';

/** Changes one leaf of a JSON file and leaves every other byte as it was; an empty file counts as `{}`. */
export function editJsonLeaf(text: string, path: readonly string[], change: Change): Edit {
  const at = locate(text, path);
  if (isRefusal(at)) return at;
  const { body, bom } = at;
  const { start } = at.leaf ?? at.object;
  const isAlready =
    at.leaf === undefined
      ? isRemoval(change)
      : !isRemoval(change) && valueOf(body, at.leaf) === change;
  if (isAlready) return { outcome: 'unchanged', ...placeOf(body, start) };
  if (!isRemoval(change) && !isJsonValue(change))
    return refuse('unwritable-value', 'a value that cannot be written here', body, start);
  const edited = changed(at, change);
  const before = asMaps(JSON.parse(body));
  const keys = [...at.keys, ...at.rest];
  const wanted = isRemoval(change) ? withoutLeaf(before, keys) : withLeaf(before, keys, change);
  if (!isDeepStrictEqual(asMaps(JSON.parse(edited)), wanted))
    return refuse(
      'other-change',
      'an edit here would change more than this one value',
      body,
      start,
    );
  return { outcome: 'edited', text: bom + edited, ...placeOf(edited, start) };
}

export function findJsonLeaf(text: string, path: readonly string[]): Found {
  const at = locate(text, path);
  if (isRefusal(at)) return at;
  if (at.leaf === undefined) return { outcome: 'missing' };
  return { outcome: 'found', value: valueOf(at.body, at.leaf), ...placeOf(at.body, at.leaf.start) };
}

interface Located {
  bom: string;
  body: string;
  /** the object in which the last name that was found stands, or the first missing one belongs */
  object: ObjectExpression;
  index: number;
  /** the path as far as it is there, in the file's own letters, and the rest of it */
  keys: string[];
  rest: string[];
  leaf: Expression | undefined;
}

function locate(text: string, path: readonly string[]): Located | Refusal {
  const { bom, body: given } = withoutBom(text);
  const body = given.trim() === '' ? '{}\n' : given;
  const root = parsed(body);
  if (isRefusal(root)) return root;
  let node: Expression = root;
  const at: Omit<Located, 'object'> = { bom, body, index: -1, keys: [], rest: [], leaf: undefined };
  let object: ObjectExpression | undefined;
  for (const [depth, name] of path.entries()) {
    if (node.type !== 'ObjectExpression')
      return refuse(
        'not-a-mapping',
        `'${path.slice(0, depth).join('.')}' is no object`,
        body,
        node.start,
      );
    object = node;
    const properties = propertiesOf(object);
    at.index = indexOfName(properties.map(nameOf), name);
    const found = properties[at.index];
    if (found === undefined) return { ...at, object, rest: path.slice(depth) };
    at.keys.push(nameOf(found));
    node = found.value;
  }
  if (object === undefined || node.type === 'ObjectExpression' || node.type === 'ArrayExpression')
    return refuse('not-a-leaf', 'a list or object, not one value', body, node.start);
  return { ...at, object, leaf: node };
}

/** JSON is part of JavaScript, whose parser tells where everything stands; what is only JavaScript is refused. */
function parsed(body: string): Expression | Refusal {
  if (Buffer.byteLength(body) > MAX_BYTES)
    return refuse('too-large', `more than ${MAX_BYTES} bytes`, body, 0);
  const deep = tooDeep(body);
  if (deep !== undefined)
    return refuse('too-deep', `nested more than ${MAX_DEPTH} levels deep`, body, deep);
  try {
    JSON.parse(body);
    const root = parseExpressionAt(body, 0, { ecmaVersion: 2023 });
    const twice = duplicate(root);
    return twice === undefined
      ? root
      : refuse('duplicate-key', 'this key stands here twice', body, twice);
  } catch (error) {
    const position = /position (\d+)/.exec(messageOf(error))?.[1];
    return refuse('parse-error', messageOf(error), body, Number(position ?? 0));
  }
}

function tooDeep(body: string): number | undefined {
  let depth = 0;
  for (const { 0: mark, index } of body.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/g)) {
    if (mark === '{' || mark === '[') depth += 1;
    if (mark === '}' || mark === ']') depth -= 1;
    if (depth > MAX_DEPTH) return index;
  }
  return undefined;
}

function duplicate(node: Expression): number | undefined {
  if (node.type === 'ArrayExpression') {
    for (const each of node.elements) {
      const inner = each === null || each.type === 'SpreadElement' ? undefined : duplicate(each);
      if (inner !== undefined) return inner;
    }
  }
  if (node.type !== 'ObjectExpression') return undefined;
  const seen = new Set<string>();
  for (const property of propertiesOf(node)) {
    if (seen.has(nameOf(property))) return property.start;
    seen.add(nameOf(property));
    const inner = duplicate(property.value);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function changed({ body, object, index, rest, leaf }: Located, change: Change): string {
  const braces = bracesOf(object);
  if (isRemoval(change)) return removePair(body, braces, index);
  const value = JSON.stringify(change);
  if (leaf !== undefined) return splice(body, leaf.start, leaf.end, value);
  const pair = rest.reduceRight(
    (inner, name, depth) =>
      `${JSON.stringify(name)}: ${depth === rest.length - 1 ? inner : `{ ${inner} }`}`,
    value,
  );
  return insertPair(body, braces, pair);
}

function bracesOf(object: ObjectExpression): Braces {
  return { open: object.start, close: object.end - 1, items: propertiesOf(object) };
}

function propertiesOf({ properties }: ObjectExpression): Property[] {
  return properties.filter((each): each is Property => each.type === 'Property');
}

function nameOf({ key }: Property): string {
  return key.type === 'Literal' ? String(key.value) : '';
}

function valueOf(body: string, { start, end }: Expression): LeafValue {
  return JSON.parse(body.slice(start, end)) as LeafValue;
}

function isJsonValue(value: LeafValue): boolean {
  return typeof value !== 'number' || Number.isFinite(value);
}

function asMaps(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(asMaps);
  if (typeof data !== 'object' || data === null) return data;
  return new Map(Object.entries(data).map(([key, value]) => [key, asMaps(value)]));
}
