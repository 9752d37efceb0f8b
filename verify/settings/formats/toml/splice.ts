import { insertPair, removePair } from '../../edit/braces.ts';
import { afterLine, insertLines, lineStart, splice } from '../../edit/text.ts';
import { lineOf, startsWith, type Assignment } from './scan.ts';
import { keyText } from './value.ts';
import type { TomlText } from './read.ts';

/** The text with another value of an assignment. */
export function replaced(body: string, own: Assignment, written: string): string {
  return splice(body, own.valueStart, own.valueEnd, written);
}

/** The text with a further assignment: in its table if that exists, otherwise in a new table at the end. */
export function inserted(source: TomlText, path: readonly string[], written: string): string {
  const { body, headers } = source;
  const parent = path.slice(0, -1);
  const inline = source.assignments.find(
    (each) => each.kind === 'inline' && !each.isRepeated && startsWith(path, each.path),
  );
  if (inline !== undefined) return insertInline(source, inline, path, written);
  const header = headers.find((each) => !each.isArray && isEqual(each.path, parent));
  if (parent.length === 0 || header !== undefined)
    return insertInTable(source, header?.path ?? [], path, written);
  const dotted = source.assignments.findLast(
    (each) =>
      !each.isRepeated &&
      !each.inside &&
      startsWith(each.path, parent) &&
      each.table.length < parent.length,
  );
  if (dotted !== undefined) {
    const line = assignmentLine(path.slice(dotted.table.length), written);
    return insertLines(body, afterLine(body, dotted.valueEnd), [line]);
  }
  const table = [`[${keyOf(parent)}]`, assignmentLine(path.slice(-1), written)];
  return insertLines(body, body.length, body.trim() === '' ? table : ['', ...table]);
}

function insertInline(
  { body, assignments }: TomlText,
  { path: table, valueStart, valueEnd }: Assignment,
  path: readonly string[],
  written: string,
): string {
  const items = assignments
    .filter(({ inside }) => inside?.open === valueStart)
    .map(({ start, valueEnd: end }) => ({ start, end }));
  const pair = assignmentLine(path.slice(table.length), written);
  return insertPair(body, { open: valueStart, close: valueEnd - 1, items }, pair);
}

/** After the last assignment of the table, with its indentation; directly below the header of an empty table. */
function insertInTable(
  { body, headers, assignments }: TomlText,
  table: readonly string[],
  path: readonly string[],
  written: string,
): string {
  const line = assignmentLine(path.slice(table.length), written);
  const last = assignments.findLast((each) => isEqual(each.table, table) && !each.inside);
  if (last !== undefined) {
    const indent = body.slice(lineOf(body, last), last.start);
    return insertLines(body, afterLine(body, last.valueEnd), [indent + line]);
  }
  const header = headers.find((each) => isEqual(each.path, table));
  if (header !== undefined) return insertLines(body, afterLine(body, header.start), [line]);
  const [first] = headers;
  return first === undefined
    ? insertLines(body, body.length, [line])
    : insertLines(body, lineStart(body, first.start), [line, '']);
}

/** The text without an assignment. A table of dotted keys that would vanish with it becomes an empty table. */
export function removed(source: TomlText, own: Assignment): string {
  const { body, assignments } = source;
  const parent = own.path.slice(0, -1);
  const isOnly =
    own.names.length > 1 &&
    assignments.every((each) => each === own || !startsWith(each.path, parent));
  if (isOnly) return splice(body, own.start, own.valueEnd, `${keyOf(own.names.slice(0, -1))} = {}`);
  if (own.inside === undefined) {
    const rest = afterLine(body, own.valueEnd);
    return splice(body, lineOf(body, own), rest, '');
  }
  const items = own.inside.items.map(({ start, valueEnd: end }) => ({ start, end }));
  return removePair(body, { ...own.inside, items }, own.inside.items.indexOf(own));
}

function assignmentLine(names: readonly string[], written: string): string {
  return `${keyOf(names)} = ${written}`;
}

function keyOf(names: readonly string[]): string {
  return names.map(keyText).join('.');
}

function isEqual(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((name, index) => name === b[index]);
}
