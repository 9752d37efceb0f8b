/** Where the keys and values of a TOML text are. Whether the text is valid is for a TOML parser to decide. */
import { lineStart, MAX_DEPTH } from '../../edit/text.ts';

/** `broken`: a value that cannot be read, such as a string that never ends; the rest of its line is used instead. */
export type ValueKind =
  | 'plain'
  | 'basic'
  | 'literal'
  | 'multi-line'
  | 'array'
  | 'inline'
  | 'broken';

export interface Assignment {
  /** all names from the top of the file */
  path: string[];
  /** the names in front of the `=`, and the path of the table they are in */
  names: string[];
  table: readonly string[];
  /** offsets of the key and of the value */
  start: number;
  valueStart: number;
  valueEnd: number;
  kind: ValueKind;
  written: string;
  /** inside an array of tables or an array: its path leads to several places */
  isRepeated: boolean;
  /** the inline table that it is in */
  inside?: InlineTable;
}
export interface InlineTable {
  open: number;
  close: number;
  items: Assignment[];
}
export interface Header {
  path: string[];
  start: number;
  isArray: boolean;
  isRepeated: boolean;
}
export interface TomlScan {
  headers: Header[];
  assignments: Assignment[];
}

/** Lines without a key are skipped; a value that cannot be read is `broken`. */
export function scanToml(body: string): TomlScan {
  const scan: TomlScan = { headers: [], assignments: [] };
  const arrays: Header[] = [];
  let header: Header | undefined;
  let at = 0;
  while (at < body.length) {
    const start = skip(body, at, /[ \t]*/y);
    if (body[start] === '[') {
      const next = readHeader(body, start, arrays);
      if (next !== undefined) scan.headers.push((header = next));
      at = start;
    } else {
      const scope = {
        table: header?.path ?? [],
        isRepeated: header?.isRepeated ?? false,
        depth: 0,
      };
      at = readAssignment(body, start, scope, scan.assignments)?.valueEnd ?? start;
    }
    at = skip(body, at, /[^\n]*\n?/y);
  }
  return scan;
}

/** The offset of the line on which an assignment begins. */
export function lineOf(body: string, { start }: Assignment): number {
  return lineStart(body, start);
}

interface Scope {
  table: readonly string[];
  isRepeated: boolean;
  inside?: InlineTable;
  /** how many arrays and inline tables it is in */
  depth: number;
}

/** `arrays` gets each array of tables: of many thousands of headers, only these must be searched. */
function readHeader(body: string, start: number, arrays: Header[]): Header | undefined {
  const isArray = body[start + 1] === '[';
  const key = readKey(body, skip(body, start + (isArray ? 2 : 1), /[ \t]*/y));
  if (key === undefined) return undefined;
  const { names: path } = key;
  const isRepeated = isArray || arrays.some((each) => startsWith(path, each.path));
  const header = { path, start, isArray, isRepeated };
  if (isArray) arrays.push(header);
  return header;
}

function readAssignment(
  body: string,
  start: number,
  scope: Scope,
  found: Assignment[],
): Assignment | undefined {
  const key = readKey(body, start);
  if (key === undefined || body[key.end] !== '=') return undefined;
  const valueStart = skip(body, key.end + 1, /[ \t]*/y);
  const { names } = key;
  const path = [...scope.table, ...names];
  const inner: Assignment[] = [];
  const value = readValue(body, valueStart, { ...scope, table: path }, inner);
  const { end: valueEnd, kind } = value ?? readBroken(body, valueStart);
  const written = body.slice(valueStart, valueEnd);
  const { depth: _depth, ...place } = scope;
  const assignment = { ...place, path, names, start, valueStart, valueEnd, written, kind };
  found.push(assignment, ...inner);
  return value === undefined ? undefined : assignment;
}

const BROKEN = /(?:"""|''')[\s\S]*|\[[\s\S]*?(?=\n[ \t]*(?:\[|[\w."'-]+[ \t]*=)|$)|[^\r\n]*/y;

/** To the end of the line; of a string that may have several lines, all of the text; of an array, to the next key. */
function readBroken(body: string, valueStart: number): Value {
  const end = skip(body, valueStart, BROKEN);
  return { end, kind: 'broken' };
}

const BARE = /[A-Za-z0-9_-]+/y;
const BASIC = /"(?:[^"\\\r\n]|\\.)*"/y;
const LITERAL = /'[^'\r\n]*'/y;

function readKey(body: string, start: number): { names: string[]; end: number } | undefined {
  const names: string[] = [];
  for (let at = start; ; at += 1) {
    at = skip(body, at, /[ \t]*/y);
    const [end, name] = readName(body, at);
    if (name === undefined) return undefined;
    names.push(name);
    at = skip(body, end, /[ \t]*/y);
    if (body[at] !== '.') return { names, end: at };
  }
}

function readName(body: string, at: number): [end: number, name: string | undefined] {
  const basic = matchAt(BASIC, body, at);
  if (basic !== undefined) return [at + basic.length, unescaped(basic)];
  const literal = matchAt(LITERAL, body, at);
  if (literal !== undefined) return [at + literal.length, literal.slice(1, -1)];
  const bare = matchAt(BARE, body, at);
  return [at + (bare?.length ?? 0), bare];
}

interface Value {
  end: number;
  kind: ValueKind;
}

function readValue(
  body: string,
  at: number,
  { depth, ...outer }: Scope,
  found: Assignment[],
): Value | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const scope = { ...outer, depth: depth + 1 };
  const mark = body[at];
  if (mark === '[') return readArray(body, at, { ...scope, isRepeated: true }, found);
  if (mark === '{') return readInline(body, at, scope, found);
  const long = matchAt(/"""(?:[^\\]|\\[\s\S])*?"{3,5}|'''[\s\S]*?'{3,5}/y, body, at);
  if (long !== undefined) return { end: at + long.length, kind: 'multi-line' };
  if (/^(?:"""|''')/.test(body.slice(at, at + 3))) return undefined;
  const basic = matchAt(BASIC, body, at);
  if (basic !== undefined) return { end: at + basic.length, kind: 'basic' };
  const literal = matchAt(LITERAL, body, at);
  if (literal !== undefined) return { end: at + literal.length, kind: 'literal' };
  // a `=` shows that an array above was never closed: to go on would read the rest of the file for each such array
  const plain = matchAt(/[^,\]}#"'\r\n=]+/y, body, at)?.trimEnd() ?? '';
  return plain === '' ? undefined : { end: at + plain.length, kind: 'plain' };
}

const GAP = /(?:[ \t\r\n]|#[^\n]*)*/y;

function readArray(body: string, open: number, scope: Scope, found: Assignment[]) {
  let at = skip(body, open + 1, GAP);
  while (body[at] !== ']') {
    const value = readValue(body, at, scope, found);
    if (value === undefined) return undefined;
    at = skip(body, value.end, GAP);
    if (body[at] === ',') at = skip(body, at + 1, GAP);
    else if (body[at] !== ']') return undefined;
  }
  return { end: at + 1, kind: 'array' as const };
}

function readInline(
  body: string,
  open: number,
  { inside: _outer, ...scope }: Scope,
  found: Assignment[],
) {
  const inside: InlineTable = { open, close: open, items: [] };
  let at = skip(body, open + 1, GAP);
  while (body[at] !== '}') {
    const item = readAssignment(body, at, { ...scope, inside }, found);
    if (item === undefined) return undefined;
    inside.items.push(item);
    at = skip(body, item.valueEnd, GAP);
    if (body[at] === ',') at = skip(body, at + 1, GAP);
    else if (body[at] !== '}') return undefined;
  }
  inside.close = at;
  return { end: at + 1, kind: 'inline' as const };
}

/** The text of a basic string. JSON knows all of its escapes but `\e`, `\x` and `\U`. */
export function unescaped(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted.slice(1, -1);
  }
}

export function startsWith(path: readonly string[], beginning: readonly string[]): boolean {
  return (
    path.length >= beginning.length &&
    beginning.every((name, index) => name.toLowerCase() === path[index]?.toLowerCase())
  );
}

function skip(body: string, at: number, pattern: RegExp): number {
  return at + (matchAt(pattern, body, at)?.length ?? 0);
}

function matchAt(pattern: RegExp, body: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(body)?.[0];
}
