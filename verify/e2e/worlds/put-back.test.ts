/** Commands of a plan that change the real settings file, by its absolute path. */
import { spawn } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cli } from '../testing/build.ts';
import { checkIn, proofroll, readReport, scratch } from '../testing/proofroll.ts';

const SETTINGS = '{ "new_cart": true }\n';
const shop = `
import { readFileSync } from 'node:fs';
export class NewCart {}
export class OldCart {}
export const loadSettings = () => JSON.parse(readFileSync('shop.json', 'utf8'));
export const createCart = (settings) => (settings.new_cart ? new NewCart() : new OldCart());
`;

function targetWith(disable: (file: string) => string): { cwd: string; file: string } {
  const cwd = scratch();
  const file = join(cwd, 'shop.json');
  writeFileSync(join(cwd, 'shop.mjs'), shop);
  writeFileSync(file, SETTINGS);
  writeFileSync(
    join(cwd, 'rollout.yaml'),
    `schemaVersion: 1
rollout: { name: Shop }
target: { driver: node, env: { pass: [PATH] } }
settings: { load: 'shop:loadSettings', sources: [{ kind: json, file: shop.json }] }
flag:
  key: new_cart
  expect: true
  source: json
  effect: { call: 'shop:createCart', when: { true: NewCart, false: OldCart } }
rollback: { drill: { disable: ${JSON.stringify(disable(file))}, enable: 'true' } }
`,
  );
  return { cwd, file };
}

test('what a drill changes in the real file is put back, and the report says so', async () => {
  const { cwd, file } = targetWith((path) => `sed -i s/true/false/ ${path}`);
  const before = statSync(file);
  const { exitCode, stdout } = await proofroll(['verify'], { cwd });
  const after = statSync(file);
  expect(readFileSync(file, 'utf8')).toBe(SETTINGS);
  expect([after.mode, Math.round(after.mtimeMs)]).toEqual([
    before.mode,
    Math.round(before.mtimeMs),
  ]);
  expect(exitCode).toBe(2);
  expect(stdout).toContain('shop.json changed while the plan ran (its bytes), and was put back');
  const report = readReport(join(cwd, 'reports'));
  expect(checkIn(report, 'settings.unchanged')).toMatchObject({
    status: 'failed',
    signal: 'settings-changed',
  });
  expect(checkIn(report, 'rollback.drill')).toMatchObject({
    reason: expect.stringContaining('They were put back'),
  });
});

test.each(['SIGINT', 'SIGKILL'] as const)(
  'what a drill has changed by the time of %s is put back',
  async (signal) => {
    const { cwd, file } = targetWith((path) => `sed -i s/true/false/ ${path}; sleep 60`);
    const run = spawn(process.execPath, [cli, 'verify'], { cwd, stdio: 'ignore' });
    await expect.poll(() => readFileSync(file, 'utf8'), { timeout: 20_000 }).toContain('false');
    run.kill(signal);
    await expect.poll(() => readFileSync(file, 'utf8'), { timeout: 20_000 }).toBe(SETTINGS);
  },
);
