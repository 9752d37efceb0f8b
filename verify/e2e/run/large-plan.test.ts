import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { proofroll, readReport, scratch } from '../testing/proofroll.ts';
import { verify } from '../../api/verify.ts';
import type { RunReport } from '../../model/result.ts';

/** More than twice as many as fit in one batch, with some failures in each batch. */
const COUNT = 9_000;
const FAILING = [0, 3_999, 4_000, 4_500, 8_001, 8_999];

const factory = `
import { readFileSync } from 'node:fs';
export class Thing { constructor(name) { this.name = name; } }
export class Other { constructor(name) { this.name = name; } }
const failing = new Set(${JSON.stringify(FAILING.map((at) => `n${at}`))});
export const create = (name) => (failing.has(name) ? new Other(name) : new Thing(name));
const inFile = () => readFileSync('.env', 'utf8').split('=')[1]?.trim();
export const loadSettings = () => ({ use_thing: (process.env.USE_THING ?? inFile()) === 'true' });
`;

const names = Array.from({ length: COUNT }, (_, at) => `      n${at}: [n${at}]`);
const plan = `
schemaVersion: 1
rollout: { name: Many }
target: { driver: node }
settings: { load: "many:loadSettings", expect: { use_thing: true }, sources: [environment, { kind: dotenv, file: .env }] }
components:
  - create: "many:create"
    each:
${names.join('\n')}
    expect: { class: Thing, name: $name }
waivers:
  - { check: "components.create[n8001]", reason: known, owner: us, expires: 2999-12-31 }
`;

function written(): string {
  const folder = scratch();
  writeFileSync(join(folder, 'many.mjs'), factory);
  writeFileSync(join(folder, 'rollout.yaml'), plan);
  writeFileSync(join(folder, '.env'), 'USE_THING=true\n');
  return folder;
}

describe('a plan of thousands of checks', () => {
  const folder = written();
  const reports = join(folder, 'reports');
  let report: RunReport;
  let stdout = '';
  let exitCode: number | undefined;

  beforeAll(async () => {
    ({ exitCode, stdout } = await proofroll(['verify', '--reports', reports], { cwd: folder }));
    report = readReport(reports);
  }, 120_000);

  test('every check has its result, in the order of the plan', () => {
    expect(exitCode).toBe(2);
    // files are checked last
    expect(report.checks.map(({ id }) => id)).toEqual([
      'settings.load',
      'settings.unchanged',
      ...Array.from({ length: COUNT }, (_, at) => `components.create[n${at}]`),
    ]);
    expect(report.counts.total).toBe(COUNT + 2);
  });

  test('failures are found in every batch, and nothing else fails', () => {
    const open = report.checks.filter(({ status }) => status !== 'passed');
    expect(open.map(({ id, status }) => [id, status])).toEqual(
      FAILING.map((at) => [`components.create[n${at}]`, at === 8_001 ? 'waived' : 'failed']),
    );
  });

  test('each passed check has causal proof, even if the one next to it is in another batch', () => {
    const levels = report.checks.flatMap((check) =>
      check.status === 'passed' && check.kind === 'components.create' ? [check.proof.level] : [],
    );
    expect(levels).toHaveLength(COUNT - FAILING.length);
    expect(new Set(levels)).toEqual(new Set(['causal']));
  });

  test('the settings that were observed in the first batch are in the report', () => {
    expect(report.observed.settings).toMatchObject([{ key: 'use_thing', value: true }]);
  });

  test('the log counts the checks that passed and names the others', () => {
    const [log = ''] = stdout.split('\nMany,');
    expect(log.match(/^✗ components\.create\[n\d+\]/gmu)).toHaveLength(5);
    expect(log).toMatch(/^901 of \d+ checks done: 900 passed, 1 failed$/mu);
    expect(log.split('\n').length).toBeLessThan(20);
  });

  test('the Markdown report says how many checks it leaves out and where they are', () => {
    const text = readFileSync(join(reports, 'latest.md'), 'utf8');
    expect(text).toContain('Not listed: 8794 passed; the JSON report of this run has every check.');
    for (const at of FAILING) expect(text).toContain(`components.create[n${at}]`);
    expect(text.length).toBeLessThan(400_000);
  });
});

describe('one check alone of a plan of thousands', () => {
  test('is all that the Markdown report shows of its category', async () => {
    const [folder, reports] = [written(), scratch()];
    const given = ['verify', '--only', 'components.create[n4500]', '--reports', reports];
    const { exitCode } = await proofroll(given, { cwd: folder });
    expect(exitCode).toBe(2);
    const text = readFileSync(join(reports, 'partial.md'), 'utf8');
    const results = text.slice(text.indexOf('## Verification Results'));
    expect(results).toMatch(/^\| ❌ failed \| `components\.create\[n4500\]`/mu);
    expect(results).toContain(
      'Not listed: 8799 skipped; the JSON report of this run has every check.',
    );
    expect(text.slice(text.indexOf('## Known Issues'))).toContain('components.create[n4500]');
  });
});

test('a run of thousands of checks that is interrupted ends at once and reports no check as observed', async () => {
  const [folder, reports] = [written(), join(scratch(), 'none')];
  const controller = new AbortController();
  const seen: string[] = [];
  const run = verify({
    plan: join(folder, 'rollout.yaml'),
    signal: controller.signal,
    onProgress: (event) => {
      if (event.type === 'checked') seen.push(event.result.status);
      if (seen.length === 1) controller.abort();
    },
  });
  await expect(run).rejects.toMatchObject({ code: 'interrupted' });
  // the first batch was observed and judged before the signal arrived
  // the files, which are checked last, were not observed
  expect(seen).toHaveLength(3_999);
  expect(seen).not.toContain('errored');
  expect(existsSync(reports)).toBe(false);
});
