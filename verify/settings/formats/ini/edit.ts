import { isDeepStrictEqual } from 'node:util';
import { withLeaf, withoutLeaf } from '../../edit/data.ts';
import { isRefusal, isRemoval, type Change, type Edit, type Found } from '../../edit/edit.ts';
import { insertLines, placeOf, refuse, spanIn, splice } from '../../edit/text.ts';
import { locate, type Located } from './locate.ts';
import { scanIni } from './scan.ts';

/** Changes one value of an INI file and leaves every other byte as it was. Booleans are written as `true` and `false`. */
export function editIniLeaf(text: string, path: readonly string[], change: Change): Edit {
  const at = locate(text, path);
  if (isRefusal(at)) return at;
  if (at.own === undefined && at.inherited !== undefined)
    return refuse('merge-inherited', 'this comes from [DEFAULT]', at.body, at.inherited.start);
  if (change === null) return unwritable(at);
  return editText(at, isRemoval(change) ? undefined : String(change));
}

export function findIniLeaf(text: string, path: readonly string[]): Found {
  const at = locate(text, path);
  if (isRefusal(at)) return at;
  const { own, inherited, body, bom } = at;
  if (own !== undefined)
    return {
      outcome: 'found',
      value: own.raw,
      ...placeOf(body, own.valueStart),
      span: spanIn(bom, own.valueStart, own.valueEnd),
    };
  return inherited === undefined
    ? { outcome: 'missing' }
    : refuse('merge-inherited', 'this comes from [DEFAULT]', body, inherited.start);
}

/** Writes a text as the value, or removes the assignment. The new text is read again: nothing else may differ. */
export function editText(at: Located, value: string | undefined): Edit {
  const { body, bom, own, section, name } = at;
  const start = own?.valueStart ?? 0;
  if (own === undefined ? value === undefined : own.raw === value)
    return { outcome: 'unchanged', ...placeOf(body, start) };
  if (!isWritable(value ?? '', own?.quote ?? '') || (own === undefined && !isName(at)))
    return unwritable(at);
  const edited = changed(at, value);
  const before = dataOf(body);
  const path = [section, name];
  const wanted = value === undefined ? withoutLeaf(before, path) : withLeaf(before, path, value);
  if (!isDeepStrictEqual(dataOf(edited), wanted))
    return refuse('other-change', 'an edit here would change more than this', body, start);
  return { outcome: 'edited', text: bom + edited, ...placeOf(edited, start) };
}

function changed(at: Located, value: string | undefined): string {
  const { body, own } = at;
  if (own === undefined) return inserted(at, value ?? '');
  if (value === undefined) return splice(body, own.start, own.end, '');
  return splice(body, own.valueStart, own.valueEnd, own.quote + value + own.quote);
}

/** After the last assignment of the section and in its style. A missing section is added at the end of the file. */
function inserted({ body, headers, assignments, section, name }: Located, value: string): string {
  const last = assignments.findLast((each) => each.section === section && !each.isContinuation);
  const delimiter = last === undefined || last.delimiter === '' ? ' = ' : last.delimiter;
  const line = `${last?.indent ?? ''}${name}${delimiter}${value}`;
  if (last !== undefined) return insertLines(body, last.end, [line]);
  const header = headers.find((each) => each.name === section);
  if (header !== undefined) return insertLines(body, header.end, [line]);
  const [first] = headers;
  if (section === '')
    return first === undefined
      ? insertLines(body, body.length, [line])
      : insertLines(body, first.start, [line, '']);
  return insertLines(body, body.length, [
    ...(body.trim() === '' ? [] : ['']),
    `[${section}]`,
    line,
  ]);
}

/** Readers differ in how they undo escapes, expand variables and end values at comments. */
function isWritable(value: string, quote: string): boolean {
  if (/[\p{C}\\%$;#]/u.test(value) || value !== value.trim()) return false;
  return quote === '' ? !/^["']/.test(value) : !value.includes(quote);
}

function isName({ section, name }: Located): boolean {
  return [name, section || 'none'].every(
    (each) => /^[\p{L}\p{N}_][\p{L}\p{N} _./-]*$/u.test(each) && each === each.trim(),
  );
}

function unwritable({ body, own }: Located) {
  const message = 'a value or name that readers do not agree on';
  return refuse('unwritable-value', message, body, own?.valueStart);
}

function dataOf(body: string): Map<string, Map<string, string>> {
  const { headers, assignments } = scanIni(body);
  const data = new Map(headers.map(({ name }) => [name, new Map<string, string>()]));
  for (const { section, name, raw } of assignments) {
    const values = data.get(section) ?? new Map<string, string>();
    data.set(section, values.set(name, raw));
  }
  return data;
}
