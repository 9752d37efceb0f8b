import { isDeepStrictEqual, parseEnv } from 'node:util';
import { scanDotenv, type Assignment } from './scan.ts';
import {
  isRefusal,
  isRemoval,
  type Change,
  type Edit,
  type Found,
  type LeafValue,
  type Refusal,
} from '../../edit/edit.ts';
import {
  insertLines,
  placeOf,
  refuse,
  spanIn,
  splice,
  tooLarge,
  withoutBom,
} from '../../edit/text.ts';
import { indexOfName } from '../../names.ts';

/**
 * Texts that every reader leaves unchanged; others need quotes. Also the empty text: python-dotenv would read a comment
 * behind it as the value.
 */
const PLAIN = /^[\w./:@%+,-]+$/;

/** Changes one variable of a `.env` file and leaves every other byte as it was. `path` is the one name. */
export function editDotenvLeaf(text: string, path: readonly string[], change: Change): Edit {
  const at = locate(text, path);
  if (isRefusal(at)) return at;
  const { body, bom, name, own } = at;
  const place = placeOf(body, own?.valueStart ?? 0);
  const wanted = isRemoval(change) ? undefined : valueText(change);
  if (own === undefined ? wanted === undefined : own.raw === wanted)
    return { outcome: 'unchanged', ...place };
  const written = wanted === undefined ? '' : quoted(wanted, own?.quote ?? '');
  if (written === undefined)
    return refuse(
      'unwritable-value',
      'a value that readers read differently',
      body,
      own?.valueStart,
    );
  const edited = isRemoval(change) ? withoutAssignment(body, own) : assigned(at, written);
  if (!isOnlyChange(body, edited, own?.name ?? name, wanted))
    return refuse('other-change', 'an edit here would change more than this', body, own?.start);
  return {
    outcome: 'edited',
    text: bom + edited,
    ...placeOf(edited, own?.valueStart ?? edited.length - 1),
  };
}

export function findDotenvLeaf(text: string, path: readonly string[]): Found {
  const at = locate(text, path);
  if (isRefusal(at)) return at;
  if (at.own === undefined) return { outcome: 'missing' };
  const { bom, body, own } = at;
  return {
    outcome: 'found',
    value: own.raw,
    ...placeOf(body, own.valueStart),
    span: spanIn(bom, own.valueStart, own.valueEnd),
  };
}

interface Located extends Assigning {
  bom: string;
}

function locate(text: string, path: readonly string[]): Located | Refusal {
  const { bom, body } = withoutBom(text);
  const name = path.join('.');
  const large = tooLarge(body);
  if (large !== undefined) return large;
  const lone = /\r(?!\n)/.exec(body);
  if (lone !== null)
    return refuse('line-break', 'a line end that readers do not agree on', body, lone.index);
  const all = scanDotenv(body);
  const open = all.find(({ isOpen }) => isOpen);
  if (open !== undefined)
    return refuse('parse-error', 'a quote that is never closed', body, open.valueStart);
  const names = [...new Set(all.map((each) => each.name))];
  const written = names[indexOfName(names, name)] ?? name;
  const [own, twice] = all.filter((each) => each.name === written);
  if (twice !== undefined)
    return refuse('duplicate-key', `${written} is set here again`, body, twice.start);
  const use = usedElsewhere(all, written);
  if (use !== undefined)
    return refuse(
      'referenced',
      `${written} is part of ${use.name}, which would change too`,
      body,
      use.valueStart,
    );
  return { bom, body, name, all, own };
}

function usedElsewhere(all: readonly Assignment[], name: string): Assignment | undefined {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const use = new RegExp(`\\$(?:\\{${escaped}(?:[}:?+-])|${escaped}(?!\\w))`);
  return all.find((each) => each.name !== name && each.quote !== "'" && use.test(each.raw));
}

/** The text, its assignments, and the wanted one if it exists. */
export interface Assigning {
  body: string;
  name: string;
  all: readonly Assignment[];
  own: Assignment | undefined;
}

/** Replaces the old value, or adds a line in the style of the others. */
export function assigned({ body, name, all, own }: Assigning, written: string): string {
  if (own !== undefined) return splice(body, own.valueStart, own.valueEnd, written);
  const isExported = all.length > 0 && all.every(({ lead }) => lead.trim() === 'export');
  return insertLines(body, body.length, [`${isExported ? 'export ' : ''}${name}=${written}`]);
}

export function withoutAssignment(body: string, own: Assignment | undefined): string {
  return own === undefined ? body : splice(body, own.start, own.end, '');
}

function valueText(value: LeafValue): string {
  return value === null ? '' : String(value);
}

/** Undefined for a text that readers read differently, whatever the quotes. */
export function quoted(text: string, quote: Assignment['quote']): string | undefined {
  // readers differ in how they expand $ and undo \; some end at quotes within quotes
  if (/[\\$`\r\n]/.test(text) || /\p{C}/u.test(text)) return undefined;
  if (quote === '' && PLAIN.test(text)) return text;
  const mark = [quote, '"', "'"].find((each) => each !== '' && !text.includes(each));
  return mark === undefined ? undefined : mark + text + mark;
}

/** Confirmed with this scanner and with Node's own reader. */
function isOnlyChange(
  before: string,
  after: string,
  name: string,
  value: string | undefined,
): boolean {
  const [was, is] = [scanned(before), scanned(after)];
  return (
    isDeepStrictEqual(withVariable(was, name, value), is) &&
    isDeepStrictEqual(withVariable(parseEnv(before), name, value), { ...parseEnv(after) })
  );
}

function scanned(body: string): Record<string, string | undefined> {
  return Object.fromEntries(scanDotenv(body).map(({ name, raw }) => [name, raw]));
}

function withVariable(
  all: Record<string, string | undefined>,
  name: string,
  value: string | undefined,
): Record<string, string | undefined> {
  const others = Object.entries(all).filter(([each]) => each !== name);
  return Object.fromEntries(value === undefined ? others : [...others, [name, value]]);
}
