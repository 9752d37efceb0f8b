/** Places in the text of a plan. */
import { isMap, isNode, isScalar, type Document, type LineCounter } from 'yaml';
import type { PlanIssue, Position } from './problems/issue.ts';

export const START: Position = { line: 1, column: 1, width: 1 };

/** The place of the node at a path, or of its nearest existing ancestor. */
export function positionOf(document: Document, counter: LineCounter, issue: PlanIssue): Position {
  for (let length = issue.path.length; length > 0; length -= 1) {
    const path = issue.path.slice(0, length);
    const isWhole = length === issue.path.length;
    const node =
      issue.onKey === true || !isWhole
        ? (keyNode(document, path) ?? valueNode(document, path))
        : valueNode(document, path);
    if (isNode(node) && node.range) return positionOfRange(counter, [node.range[0], node.range[1]]);
  }
  return firstKey(document, counter) ?? START;
}

/** Of the whole plan: comments above it say nothing about a problem. */
function firstKey(document: Document, counter: LineCounter): Position | undefined {
  const { contents } = document;
  const node = isMap(contents) ? (contents.items[0]?.key ?? contents) : contents;
  return isNode(node) && node.range
    ? positionOfRange(counter, [node.range[0], node.range[1]])
    : undefined;
}

export function positionOfRange(
  counter: LineCounter,
  [start, end]: readonly [number, number],
): Position {
  const { line, col } = counter.linePos(start);
  return { line: Math.max(1, line), column: Math.max(1, col), width: Math.max(1, end - start) };
}

export function positionOfOffset(text: string, offset: number): Position {
  const before = text.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1, width: 1 };
}

function valueNode(document: Document, path: readonly (string | number)[]): unknown {
  return document.getIn(path, true);
}

function keyNode(document: Document, path: readonly (string | number)[]): unknown {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (!isMap(parent)) return undefined;
  return parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(path.at(-1)))
    ?.key;
}
