import type { Json } from '../../model/result.ts';

/** The outcomes of editing one leaf of a settings file, shared by the editors of all formats. */

/** Why a file is not changed. Codes are for programs and tests, the message is for people. */
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
/** The new value of a leaf, or that it is removed. */
export type Change = LeafValue | { remove: true };

export interface Refusal {
  outcome: 'refused';
  code: RefusalCode;
  message: string;
  /** both from 1 */
  line: number;
  column: number;
}
/** Offsets in the whole text, byte order mark included. */
export interface Span {
  start: number;
  end: number;
}
export type Edit =
  | { outcome: 'edited'; text: string; line: number; column: number }
  | { outcome: 'unchanged'; line: number; column: number }
  | Refusal;
export type Found =
  | { outcome: 'found'; value: LeafValue; line: number; column: number; span: Span }
  | { outcome: 'missing' }
  | Refusal;

export function isRefusal(value: unknown): value is Refusal {
  return (
    typeof value === 'object' && value !== null && 'outcome' in value && value.outcome === 'refused'
  );
}

export function isRemoval(change: Change): change is { remove: true } {
  return typeof change === 'object' && change !== null;
}

/** A planted value as a change of one leaf; undefined for a list or mapping. */
export function leafChange(planted: { value: Json } | { remove: true }): Change | undefined {
  if ('remove' in planted) return planted;
  const { value } = planted;
  return typeof value === 'object' && value !== null ? undefined : value;
}
