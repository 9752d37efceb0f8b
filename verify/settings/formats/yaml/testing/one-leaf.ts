/** What must be true of every edit, checked without the editor's own code. */
import { isDeepStrictEqual } from 'node:util';
import { parseDocument } from 'yaml';
import { editYamlLeaf } from '../edit.ts';
import type { PyYaml } from './pyyaml.ts';
import type { Case } from './files.ts';

export interface Tally {
  edited: number;
  unchanged: number;
  refused: Record<string, number>;
  /** edits that PyYAML has confirmed, and files that it cannot read at all */
  confirmed: number;
  unreadable: number;
  /** files that were edited there and back again */
  returned: number;
}

export function newTally(): Tally {
  return { edited: 0, unchanged: 0, refused: {}, confirmed: 0, unreadable: 0, returned: 0 };
}

/** @throws if an edit changes anything but its leaf */
export async function expectOneLeaf(
  { text, path, value }: Case,
  python: PyYaml | undefined,
  tally: Tally,
): Promise<void> {
  const edit = editYamlLeaf(text, path, value);
  if (edit.outcome === 'unchanged') return void (tally.unchanged += 1);
  if (edit.outcome === 'refused')
    return void (tally.refused[edit.code] = (tally.refused[edit.code] ?? 0) + 1);
  tally.edited += 1;
  const both = (['1.2', '1.1'] as const).map((version) => {
    const found = differences(dataOf(text, version), dataOf(edit.text, version));
    expectThis(found.length <= 1, `${found.length} leaves differ in YAML ${version}`);
    expectThis(
      found.length === 0 || isDeepStrictEqual(leafIn(found[0]), value),
      `another value in YAML ${version}`,
    );
    return found.length;
  });
  // `no` is the boolean already in one of them, never in both
  expectThis(both.includes(1), 'nothing differs');
  expectThis(sameLines(text, edit.text), 'another line differs');
  if (python !== undefined) await expectPython(python, text, edit.text, value, tally);
  expectWayBack(path, edit.text, tally);
}

/** disable after enable: if the value was written as `false` or `true`, its bytes come back. */
function expectWayBack(path: string[], edited: string, tally: Tally): void {
  for (const [there, back] of [
    [true, false],
    [false, true],
  ] as const) {
    const first = editYamlLeaf(edited, path, back);
    const base = first.outcome === 'edited' ? first.text : edited;
    const forth = editYamlLeaf(base, path, there);
    if (forth.outcome !== 'edited') continue;
    const home = editYamlLeaf(forth.text, path, back);
    expectThis(home.outcome === 'edited' && home.text === base, 'the way back gives other bytes');
    tally.returned += 1;
  }
}

async function expectPython(
  python: PyYaml,
  before: string,
  after: string,
  value: Case['value'],
  tally: Tally,
): Promise<void> {
  const view = await python.compare(before, after);
  if ('unreadable' in view) return void (tally.unreadable += 1);
  expectThis(!('broken' in view), `PyYAML: ${JSON.stringify(view)}`);
  const found = 'differences' in view ? view.differences : [];
  // a number that only looks different, such as 1.0 for 1, is recognized by its type and text in Python
  expectThis(
    found.length <= 1,
    `${found.length} leaves differ for PyYAML: ${JSON.stringify(found)}`,
  );
  const [only] = found;
  if (only !== undefined)
    expectThis(
      isDeepStrictEqual(leafIn(only[2]), value),
      `another value for PyYAML: ${JSON.stringify(only)}`,
    );
  tally.confirmed += 1;
}

function dataOf(text: string, version: '1.1' | '1.2'): unknown {
  const document = parseDocument(text, { version, uniqueKeys: false, logLevel: 'error' });
  if (document.errors.length > 0)
    throw new Error(`not YAML ${version}: ${String(document.errors[0])}`);
  return document.toJS({ mapAsMap: true, maxAliasCount: -1 });
}

/** The values that are new; a mapping that is new as a whole counts once. */
function differences(before: unknown, after: unknown): unknown[] {
  if (!(before instanceof Map) || !(after instanceof Map))
    return isDeepStrictEqual(before, after) ? [] : [after];
  const keys = [...new Set([...before.keys(), ...after.keys()])];
  return keys.flatMap((key) => {
    if (!after.has(key)) return ['(gone)'];
    return before.has(key) ? differences(before.get(key), after.get(key)) : [after.get(key)];
  });
}

/** The leaf in mappings of one key each, which were made for it. */
function leafIn(value: unknown): unknown {
  if (value instanceof Map && value.size === 1) return leafIn([...value.values()][0]);
  if (typeof value === 'object' && value !== null && !(value instanceof Map)) {
    const inner = Object.values(value);
    if (inner.length === 1) return leafIn(inner[0]);
  }
  return value;
}

/** All lines but one are as they were, or one or more are new; a value over several lines may shrink to one. */
function sameLines(before: string, after: string): boolean {
  const [was, is] = [before.split('\n'), after.split('\n')];
  let head = 0;
  while (head < was.length && head < is.length && was[head] === is[head]) head += 1;
  let tail = 0;
  while (
    tail < was.length - head &&
    tail < is.length - head &&
    was.at(-1 - tail) === is.at(-1 - tail)
  )
    tail += 1;
  return is.length > was.length || is.length - head - tail <= 1;
}

function expectThis(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise);
}
