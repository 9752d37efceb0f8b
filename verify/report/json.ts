import type { RunReport } from '../result.ts';
import type { Format } from './format.ts';

/** The report itself. Equal reports give equal bytes, in whatever order their keys were made. */
export const json: Format = { name: 'json', file: 'latest.json', render: renderJson };

// Check by check: sorting the keys of a large report all at once would take several times its own size.
function renderJson(report: RunReport): string {
  const whole = JSON.stringify({ ...report, checks: [] }, sortKeys, 2);
  const checks = report.checks.map((check) =>
    JSON.stringify(check, sortKeys, 2).replaceAll('\n', '\n    '),
  );
  const list = checks.length === 0 ? '[]' : `[\n    ${checks.join(',\n    ')}\n  ]`;
  // by its line: a snapshot in the report may hold an empty list of that name, deeper
  return `${whole.replace('\n  "checks": []', () => `\n  "checks": ${list}`)}\n`;
}

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
