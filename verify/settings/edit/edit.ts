/** What editing one leaf of a settings file can come to; shared by the editors of all formats. */

/** Why a file is left as it is. Codes are for programs and tests; the message is for people. */
const refusalCodes = [
  'too-large',
  'too-deep',
  'too-many-aliases',
  'parse-error',
  'line-break',
  'tab-indentation',
  'several-documents',
  'duplicate-key',
  'not-a-mapping',
  'not-a-leaf',
  'alias',
  'anchor',
  'merge-inherited',
  'block-scalar',
  'unknown-tag',
  'explicit-tag',
  'referenced',
  'unwritable-value',
  'only-key',
  'no-place',
  'other-change',
] as const;
export type RefusalCode = (typeof refusalCodes)[number];

export type LeafValue = string | number | boolean | null;
/** The value that a leaf is to have, or that it is to be taken out. */
export type Change = LeafValue | { remove: true };

export interface Refusal {
  outcome: 'refused';
  code: RefusalCode;
  message: string;
  /** both from 1 */
  line: number;
  column: number;
}
export type Edit =
  | { outcome: 'edited'; text: string; line: number; column: number }
  | { outcome: 'unchanged'; line: number; column: number }
  | Refusal;
export type Found =
  | { outcome: 'found'; value: LeafValue; line: number; column: number }
  | { outcome: 'missing' }
  | Refusal;

/** Pure: a text and a path go in, what was found or a whole new text comes out. */
export interface LeafEditor {
  find: (text: string, path: readonly string[]) => Found;
  edit: (text: string, path: readonly string[], change: Change) => Edit;
}

export function isRefusal(value: unknown): value is Refusal {
  return (
    typeof value === 'object' && value !== null && 'outcome' in value && value.outcome === 'refused'
  );
}

export function isRemoval(change: Change): change is { remove: true } {
  return typeof change === 'object' && change !== null;
}

/** The index of a name: exactly as given, or else the only one that differs in its letters alone. */
export function indexOfName(names: readonly (string | undefined)[], name: string): number {
  const exact = names.indexOf(name);
  if (exact !== -1) return exact;
  const alike = names.flatMap((each, index) =>
    each?.toLowerCase() === name.toLowerCase() ? [index] : [],
  );
  return alike.length === 1 ? (alike[0] ?? -1) : -1;
}
