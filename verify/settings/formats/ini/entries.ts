import { entriesOfBody } from '../entries-of-body.ts';
import type { Entry } from '../format.ts';
import { scanIni, type Assignment } from './scan.ts';

/** Every reading of a line: a secret must be found under every name that a reader may give it. */
export function iniEntries(text: string): Entry[] {
  return entriesOfBody(text, (body) =>
    scanIni(body).assignments.flatMap((each) => {
      const texts = textsOf(body, each);
      const section = each.section === '' ? [] : each.section.split('.');
      return namesOf(each).map((name) => ({ path: [...section, name], offset: each.start, texts }));
    }),
  );
}

/** `name[]` is an item of the list `name` to the npm package `ini`. */
function namesOf({ name, otherName }: Assignment): string[] {
  const names = otherName === undefined ? [name] : [name, otherName];
  return [...new Set(names.flatMap((each) => [each, each.replace(/\[\]$/, '')]))];
}

/**
 * The value without quotes and comment, and the rest of the line. A line with both `:` and `=` may be separated at
 * either. ConfigParser adds the continuation lines, without their indentation; others read each of them alone.
 */
function textsOf(body: string, { raw, valueStart, end }: Assignment): string[] {
  const rest = body.slice(valueStart, end).trim();
  const lines = rest.split('\n').map((line) => line.trim());
  const [first = ''] = lines;
  const afterEquals = first.slice(first.indexOf('=') + 1).trim();
  const texts = [raw, rest, afterEquals, ...lines, lines.join('\n')];
  return [...new Set(texts)].filter((text) => text !== '');
}
