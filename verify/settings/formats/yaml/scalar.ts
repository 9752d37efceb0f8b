/** A value as YAML text that YAML 1.1 and 1.2 read in the same way. */
import { Scalar } from 'yaml';
import type { Json } from '../../../model/result.ts';
import type { LeafValue } from '../../edit/edit.ts';

type Quotes = 'none' | 'single' | 'double';

/** Words that begin with a letter: no number, no date, no mark of YAML begins like this. */
const PLAIN = /^[A-Za-z_][\w./-]*(?: [\w./-]+)*$/;
/** Words that one of the two versions does not read as text. */
const RESERVED = /^(?:y|yes|n|no|true|false|on|off|null)$/i;
/** What single quotes cannot hold on one line, or a reader may refuse or read as a line end. */
// oxlint-disable-next-line no-control-regex
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/;
const UNPRINTABLES = new RegExp(UNPRINTABLE, 'g');

/** Undefined for a value that YAML cannot express: half of a surrogate pair, or NaN. */
export function yamlScalar(value: LeafValue, quotes: Quotes): string | undefined {
  if (typeof value === 'string') return /\p{Cs}/u.test(value) ? undefined : text(value, quotes);
  if (typeof value === 'number') return Number.isFinite(value) ? number(value) : undefined;
  return String(value);
}

/** Any value on one line, lists and mappings with brackets. @throws for a value that YAML cannot express */
export function yamlText(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(yamlText).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const pairs = Object.entries(value).map(([key, item]) => `${yamlText(key)}: ${yamlText(item)}`);
    return `{${pairs.join(', ')}}`;
  }
  const written = yamlScalar(value, 'none');
  if (written === undefined) throw new Error('half of a surrogate pair cannot be written');
  return written;
}

/** Whether a text needs no quotes: every reader reads it as text. */
export function isPlain(word: string): boolean {
  return PLAIN.test(word) && !RESERVED.test(word);
}

/** The quotes in which a scalar is written; undefined for a block scalar. */
export function quotesOf(node: unknown): Quotes | undefined {
  const type = node instanceof Scalar ? node.type : undefined;
  if (type === 'QUOTE_DOUBLE') return 'double';
  if (type === 'QUOTE_SINGLE') return 'single';
  return type === 'BLOCK_FOLDED' || type === 'BLOCK_LITERAL' ? undefined : 'none';
}

function text(value: string, quotes: Quotes): string {
  if (quotes === 'none' && isPlain(value)) return value;
  if (quotes === 'single' && !UNPRINTABLE.test(value)) return `'${value.replaceAll("'", "''")}'`;
  return JSON.stringify(value).replaceAll(
    UNPRINTABLES,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** YAML 1.1 wants a point in a number with an exponent. */
function number(value: number): string {
  return String(value).replace(/^(-?\d+)e/, '$1.0e');
}
