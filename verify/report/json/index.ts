import type { ReportView } from '../../model/result.ts';
import type { Format } from '../format.ts';

/** The report itself. Equal reports give equal bytes, in whatever order their keys were made. */
export const json: Format = {
  ending: 'json',
  mediaType: 'application/json',
  purpose: 'all results, for programs and for `proofroll report`',
  written: 'always',
  pieces: renderJson,
};

function* renderJson(report: ReportView): Generator<string> {
  const whole = JSON.stringify({ ...report, checks: [] }, sortKeys, 2);
  // by its line: a snapshot in the report may hold an empty list of that name, deeper
  const [head = '', tail = ''] = whole.split(NO_CHECKS);
  yield head;
  yield NO_CHECKS.slice(0, -1);
  let between = '\n    ';
  for (const check of report.checks) {
    yield between + JSON.stringify(check, sortKeys, 2).replaceAll('\n', '\n    ');
    between = ',\n    ';
  }
  yield `${report.checks.length === 0 ? '' : '\n  '}]${tail}\n`;
}

const NO_CHECKS = '\n  "checks": []';

// What says the thing's name and state leads, so that a reader finds it without searching.
const leading = [
  'schemaVersion',
  'tool',
  'verdict',
  'exitCode',
  'reasons',
  'counts',
  'id',
  'status',
  'name',
];

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => compareKeys(a, b)));
}

function compareKeys(a: string, b: string): number {
  const rank = placeOf(a) - placeOf(b);
  if (rank !== 0) return rank;
  return a < b ? -1 : 1;
}

function placeOf(key: string): number {
  const place = leading.indexOf(key);
  return place === -1 ? leading.length : place;
}
