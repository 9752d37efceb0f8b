import { withoutAssigned, withoutPasswords } from './assigned.ts';
import {
  categories,
  gitGaps,
  lossReasons,
  memoryAccounts,
  severities,
  signals,
  statuses,
  trends,
  verdicts,
} from '../model/result.ts';
import { causeCodes } from '../model/signals.ts';
import { rollbackAdvices } from '../model/vocabulary.ts';
import type { Json, RunReport } from '../model/result.ts';

/**
 * A copy of the report without the given secret values, also where they are part of a longer
 * string, a key or a number of the target's data, or written as JSON or in a URL. Values of fewer
 * than four characters stay: masking them would garble every text and hide nothing. Passwords in
 * addresses are masked too, and in messages the text after the name of a secret.
 */
export function redact(report: RunReport, secrets: readonly string[]): RunReport {
  return redactor(secrets)(report);
}

/** The same for parts of a report, one after the other: the result of a check, or a report without its checks. */
export function redactor(secrets: readonly string[]): <Part extends object>(part: Part) => Part {
  const needles = needlesOf(secrets);
  return (part) => redactRecord(part, needles);
}

/** The same for one text, such as a message or a diff. */
export function textRedactor(secrets: readonly string[]): (text: string) => string {
  const needles = needlesOf(secrets);
  return (text) => redactText(text, needles);
}

function needlesOf(secrets: readonly string[]): string[] {
  return [...new Set(secrets.flatMap(spellings))].filter(({ length }) => length >= shortest);
}

const shortest = 4;
const marker = '[redacted]';

/** Fields with the target's own data: only their keys and numbers are foreign. */
const dataKeys: ReadonlySet<string> = new Set(['measured', 'expected', 'value', 'flag']);

/** Fields with a target's own words, which may contain a secret that is not in any settings. */
const foreignKeys: ReadonlySet<string> = new Set(
  'message detail reason reasons measured stdout stderr'.split(' '),
);

/** Hashes of ours: a hash often contains four digits of a secret by chance, and masking would change it. */
const hashKeys: ReadonlySet<string> = new Set(['sha256', 'commit', 'fromCommit', 'toCommit']);
const wholeHash = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u;

const otherCodes =
  'causal comparison none caught missed errored proofroll commit unknown range before now commit-not-here'.split(
    ' ',
  );

const budgetCodes = ['warm', 'cold', 'import', 'memory', 'relative', 'ns', 'B', 'ratio'];

/** A secret that reads like one of these must not make the report unreadable for programs. */
const codeKeys: ReadonlySet<string> = new Set(
  'status category severity verdict signal expects code reason kind level outcome decision name measure unit state gap side trend by rollback'.split(
    ' ',
  ),
);
const codes: ReadonlySet<string> = new Set<string>(
  [
    categories,
    causeCodes,
    gitGaps,
    lossReasons,
    memoryAccounts,
    rollbackAdvices,
    severities,
    signals,
    statuses,
    trends,
    verdicts,
    otherCodes,
    budgetCodes,
  ].flat(),
);

function spellings(secret: string): string[] {
  const wellFormed = secret.replace(/\p{Cs}/gu, '\uFFFD');
  return [
    secret,
    secret.trim(),
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(wellFormed),
  ];
}

function redactRecord<T extends object>(record: T, needles: string[]): T {
  const copy = Object.entries(record).map(([key, value]: [string, unknown]) => [
    key,
    redactField(value, key, needles),
  ]);
  return Object.fromEntries(copy) as T;
}

function redactField(value: unknown, key: string, needles: string[]): unknown {
  if (typeof value === 'string') {
    if (isOurText(key, value)) return value;
    const clean = redactText(value, needles);
    return foreignKeys.has(key) ? withoutAssigned(clean) : clean;
  }
  // in a plan's phase `flag` is a value of the target, in observations it is our own record
  if (dataKeys.has(key) && !isOurRecord(key, value)) return redactData(value as Json, needles);
  if (Array.isArray(value)) return value.map((item) => redactField(item, key, needles));
  return typeof value === 'object' && value !== null ? redactRecord(value, needles) : value;
}

function isOurText(key: string, value: string): boolean {
  return (codeKeys.has(key) && codes.has(value)) || (hashKeys.has(key) && wholeHash.test(value));
}

function isOurRecord(key: string, value: unknown): value is object {
  return (
    key === 'flag' &&
    typeof value === 'object' &&
    value !== null &&
    'key' in value &&
    ('value' in value || 'from' in value)
  );
}

function redactData(data: Json, needles: string[]): Json {
  if (typeof data === 'string') return redactText(data, needles);
  if (typeof data === 'number') return needles.includes(String(data)) ? marker : data;
  if (Array.isArray(data)) return data.map((item) => redactData(item, needles));
  if (data === null || typeof data !== 'object') return data;
  const entries = Object.entries(data).map(([key, value]) => [
    redactText(key, needles),
    redactData(value, needles),
  ]);
  return Object.fromEntries(entries) as Json;
}

/** All hits are found before any is replaced: of overlapping secrets, nothing remains. */
function redactText(text: string, needles: string[]): string {
  let clean = '';
  let end = 0;
  for (const [from, to] of hits(text, needles)) {
    if (from > end || end === 0) clean += `${text.slice(end, from)}${marker}`;
    end = Math.max(end, to);
  }
  return withoutPasswords(clean + text.slice(end));
}

function hits(text: string, needles: string[]): [from: number, to: number][] {
  const found: [number, number][] = [];
  for (const needle of needles)
    for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + 1))
      found.push([at, at + needle.length]);
  return found.toSorted(([a], [b]) => a - b);
}
