import { execFileSync } from 'node:child_process';
import { lstatSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { proofroll, readReport, scratch } from '../testing/proofroll.ts';

/** The process is ended if it waits for a pipe. */
const WAITING = { timeout: 30_000 };

const PLAN = `schemaVersion: 1
rollout: { name: Shop }
target: { driver: node }
settings: { load: 'shop:load', sources: [{ kind: json, file: shop.json }] }
flag: { key: cart, expect: true }
`;

function shop(odd: string, plan = PLAN): string {
  const folder = scratch();
  writeFileSync(join(folder, 'shop.mjs'), 'export const load = () => ({ cart: true });\n');
  writeFileSync(join(folder, 'rollout.yaml'), plan);
  execFileSync('mkfifo', [join(folder, odd)]);
  return folder;
}

test(
  'a settings file that is a pipe is an issue of the plan, for every command',
  WAITING,
  async () => {
    const cwd = shop('shop.json');
    for (const args of [['verify'], ['flag', 'status'], ['snapshot']]) {
      const { exitCode, stderr } = await proofroll(args, { cwd });
      expect(stderr).toContain('rollout.yaml:4:62: shop.json cannot be read: it is a named pipe');
      expect(exitCode).toBe(3);
    }
  },
);

test(
  'a report in place of which there is a pipe is refused before anything runs',
  WAITING,
  async () => {
    const cwd = shop('latest.json');
    const { exitCode, stdout, stderr } = await proofroll(['verify', '--reports', '.'], { cwd });
    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
    expect(stderr).toMatch(/latest\.json is a named pipe; remove it/u);
  },
);

test('a device is never removed for the report of a suite', WAITING, async () => {
  const plan = `schemaVersion: 1
rollout: { name: Shop }
target: {}
smoke: [{ run: 'true', format: junit, report: device }]
`;
  const cwd = shop('device', plan);
  await proofroll(['verify', '--reports', 'reports'], { cwd });
  const [check] = readReport(join(cwd, 'reports')).checks;
  expect(check).toMatchObject({ status: 'errored', error: { message: /is a named pipe/u } });
  expect(lstatSync(join(cwd, 'device')).isFIFO()).toBe(true);
});
