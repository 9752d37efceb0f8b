/** One plan with many checks in one probe: time and peak memory of the verifier as their number grows. */
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onlyReport } from '../verify/e2e/testing/only-report.ts';
import { elapsedMs } from './pairs.ts';

export interface Scale {
  checks: number;
  milliseconds: number;
  peakMebibytes: number;
  /** of each report by its name, in bytes */
  reports: Record<string, number>;
}

/** Verifies plans of so many components each, all of one small factory. */
export async function measureScale(sizes: readonly number[]): Promise<Scale[]> {
  const folder = mkdtempSync(join(tmpdir(), 'proofroll-bench-'));
  try {
    writeFileSync(
      join(folder, 'many.mjs'),
      'export class Thing { constructor(name) { this.name = name; } }\nexport const create = (name) => new Thing(name);\n',
    );
    const rows: Scale[] = [];
    for (const checks of sizes) rows.push(await measureOne(folder, checks));
    return rows;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function measureOne(folder: string, checks: number): Promise<Scale> {
  const plan = join(folder, `plan-${checks}.yaml`);
  const memory = join(folder, `memory-${checks}`);
  const reports = join(folder, `reports-${checks}`);
  mkdirSync(reports);
  writeFileSync(plan, planOf(checks));
  const own = [
    '--import',
    new URL('peak-memory.mjs', import.meta.url).href,
    'dist/cli.js',
    'verify',
    plan,
    '--reports',
    reports,
  ];
  const milliseconds = await elapsedMs({
    file: process.execPath,
    arguments: own,
    env: { PEAK_MEMORY_FILE: memory },
  });
  const report = JSON.parse(readFileSync(onlyReport(reports), 'utf8')) as {
    counts: { passed: number };
  };
  if (report.counts.passed !== checks)
    throw new Error(`${report.counts.passed} of ${checks} checks passed`);
  return {
    checks,
    milliseconds,
    peakMebibytes: Number(readFileSync(memory, 'utf8')) / 1024,
    reports: sizesIn(reports),
  };
}

function sizesIn(folder: string): Record<string, number> {
  const latest = readdirSync(folder).filter((name) => name.startsWith('latest.'));
  return Object.fromEntries(latest.map((name) => [name, statSync(join(folder, name)).size]));
}

function planOf(checks: number): string {
  const names = Array.from({ length: checks }, (_, index) => `      n${index}: [n${index}]`);
  return [
    'schemaVersion: 1',
    'rollout: { name: Many }',
    'target: { driver: node }',
    'components:',
    '  - create: "many:create"',
    '    each:',
    ...names,
    '    expect: { class: Thing, name: $name }',
    '',
  ].join('\n');
}
