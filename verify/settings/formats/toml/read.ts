import { parse, TomlError } from 'smol-toml';
import { messageOf } from '../../../model/errors.ts';
import { isRefusal, type Refusal, type RefusalCode } from '../../edit/edit.ts';
import { remembering } from '../../edit/remembering.ts';
import { MAX_DEPTH, refuse, tooLarge, withoutBom } from '../../edit/text.ts';
import { scanToml, startsWith, type Assignment, type TomlScan } from './scan.ts';

export interface TomlText extends TomlScan {
  bom: string;
  body: string;
  data: unknown;
}

export const readToml = remembering(readAndScan);

function readAndScan(text: string): TomlText | Refusal {
  const { bom, body } = withoutBom(text);
  const large = tooLarge(body);
  if (large !== undefined) return large;
  const data = dataOf(body);
  return isRefusal(data) ? data : { bom, body, data, ...scanToml(body) };
}

/** Nested Maps, in which a key such as `__proto__` is like any other. */
function dataOf(body: string): unknown {
  try {
    return asMaps(parse(body, { maxDepth: MAX_DEPTH, integersAsBigInt: 'asNeeded' }));
  } catch (error) {
    const [message = ''] = messageOf(error).split('\n');
    const refusal = refuse('parse-error', message, body, 0);
    return error instanceof TomlError
      ? { ...refusal, line: error.line, column: error.column }
      : refusal;
  }
}

export function asMaps(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(asMaps);
  if (typeof data !== 'object' || data === null || data instanceof Date) return data;
  return new Map(Object.entries(data).map(([key, value]) => [key, asMaps(value)]));
}

export type Place = { own: Assignment } | { missing: string[] };

/** The assignment at a path, or the path in the case of the file if nothing is there. */
export function locate(source: TomlText, path: readonly string[]): Place | Refusal {
  const same = source.assignments.filter((each) => isSame(each.path, path));
  const own = same.find((each) => each.path.join('\0') === path.join('\0')) ?? same[0];
  if (own !== undefined && !own.isRepeated) return { own };
  const no = (code: RefusalCode, message: string, at: number) =>
    refuse(code, message, source.body, at);
  if (own !== undefined)
    return no('not-a-mapping', 'this path leads into an array of tables', own.start);
  for (const { path: other, start, isArray } of source.headers) {
    if (startsWith(other, path)) return no('not-a-leaf', 'a table, not one value', start);
    if (isArray && startsWith(path, other))
      return no('not-a-mapping', `'${other.join('.')}' is an array of tables`, start);
  }
  for (const { path: other, kind, start } of source.assignments) {
    if (startsWith(other, path)) return no('not-a-leaf', 'a table, not one value', start);
    if (kind !== 'inline' && startsWith(path, other))
      return no('not-a-mapping', `'${other.join('.')}' is not a table`, start);
  }
  return { missing: inCaseOfFile(source, path) };
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && startsWith(a, b);
}

/** Tables keep the case in which the file has them. */
function inCaseOfFile({ headers, assignments }: TomlText, path: readonly string[]): string[] {
  const parent = path.slice(0, -1);
  let written: readonly string[] = [];
  for (const { path: other } of [...headers, ...assignments])
    for (let length = parent.length; length > written.length; length -= 1)
      if (startsWith(other, parent.slice(0, length))) written = other.slice(0, length);
  return [...written, ...path.slice(written.length)];
}
