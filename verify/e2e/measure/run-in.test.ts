import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { checkIn, proofroll, readReport, scratch } from '../testing/proofroll.ts';

/** Like code that a runtime compiles late: slow for more calls than three windows have, then fast. */
const targets = {
  node: [
    'shop.mjs',
    `let calls = 0;
export const loadSettings = () => {
  calls += 1;
  const untilMs = performance.now() + (calls > 150 ? 0 : 2);
  while (performance.now() < untilMs);
  return { calls };
};
`,
  ],
  python: [
    'shop.py',
    `import time

calls = 0

def loadSettings():
    global calls
    calls += 1
    until = time.monotonic() + (0 if calls > 150 else 0.002)
    while time.monotonic() < until:
        pass
    return {"calls": calls}
`,
  ],
} as const;

test.each(['node', 'python'] as const)(
  'calls in %s that become fast are warmed up before a budget can fail because of the slow ones',
  async (driver) => {
    const folder = scratch();
    const [file, text] = targets[driver];
    writeFileSync(join(folder, file), text);
    const plan = {
      schemaVersion: 1,
      rollout: { name: 'Shop' },
      target: { driver, env: { pass: ['PATH'] } },
      settings: { load: 'shop:loadSettings', sources: ['environment'], expect: { calls: 1 } },
      budgets: { 'settings.load': { p50: '1 ms' } },
    };
    writeFileSync(join(folder, 'rollout.yaml'), stringify(plan));
    const given = ['verify', '--only', 'performance', '--no-proof', '--reports', folder];
    await proofroll(given, { cwd: folder });
    const check = checkIn(readReport(folder), 'budget.settings.load');
    expect(check).toMatchObject({ budget: { decision: 'passed' } });
  },
  60_000,
);
