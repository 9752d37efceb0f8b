import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { proofroll, readReport, scratch } from '../testing/proofroll.ts';

const SECRET = 'hunter22';

const shop = `
export class Shop { constructor(name) { this.name = name; } }
const wait = (ms) => { const until = Date.now() + ms; while (Date.now() < until); };
export const create = (name) => { wait(15); return name === 'alpha' ? {} : new Shop(name); };
`;

const plan = `schemaVersion: 1
rollout: { name: Shops }
target: { driver: node, env: { pass: [PATH, API_KEY] } }
components:
  - create: "shop:create"
    each: { alpha: [alpha], beta: [beta], ${SECRET}: [${SECRET}], omega: [omega] }
    expect: { class: Shop, name: $name }
`;

function written(): string {
  const folder = scratch();
  writeFileSync(join(folder, 'shop.mjs'), shop);
  writeFileSync(join(folder, 'rollout.yaml'), plan);
  return folder;
}

test.each([
  ['run', [], ['failed', 'passed', 'passed', 'passed'], 2],
  ['left out', ['--only', '*alpha*'], ['failed', 'skipped', 'skipped', 'skipped'], 2],
] as const)(
  'a check whose id holds a secret keeps its place, %s or not, and the secret is nowhere',
  async (_what, filters, statuses, exitCode) => {
    const folder = written();
    const reports = join(folder, 'reports');
    const given = ['verify', '--profile', '--verbose', '--reports', reports, ...filters];
    const ended = await proofroll(given, { cwd: folder, env: { API_KEY: SECRET } });
    expect(ended.exitCode).toBe(exitCode);
    const { checks } = readReport(reports);
    expect(checks.map(({ status }) => status)).toEqual(statuses);
    expect(checks[2]?.id).toBe('components.create[[redacted]]');
    const texts = readdirSync(reports).map((name) => readFileSync(join(reports, name), 'utf8'));
    for (const text of [ended.stdout, ended.stderr, ...texts]) expect(text).not.toContain(SECRET);
  },
);
