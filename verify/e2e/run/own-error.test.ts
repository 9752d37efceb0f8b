import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { onlyReport } from '../testing/only-report.ts';
import { proofroll, scratch } from '../testing/proofroll.ts';
import type { RunReport } from '../../model/result.ts';

const PLAN = `schemaVersion: 1
rollout: { name: Shop }
commands:
  - { name: quick, run: echo done, expect: { stdout: done } }
  - { name: last, run: 'touch waiting; sleep 300', serial: true }
`;

/** Throws in proofroll's own process when the last command runs. */
const FAULT = `import { existsSync } from 'node:fs';
const timer = setInterval(() => {
  if (!existsSync('waiting')) return;
  clearInterval(timer);
  throw new TypeError('broken on purpose');
}, 20);
timer.unref();
`;

test('an error that nothing caught ends a run with exit code 3 and a report of what was judged', async () => {
  const cwd = scratch();
  writeFileSync(join(cwd, 'rollout.yaml'), PLAN);
  writeFileSync(join(cwd, 'fault.mjs'), FAULT);
  const env = { NODE_OPTIONS: `--import=${join(cwd, 'fault.mjs')}` };
  const { exitCode, stderr } = await proofroll(['verify', '--no-proof'], { cwd, env });
  expect(exitCode).toBe(3);
  expect(stderr).toContain('TypeError: broken on purpose. This is a fault of proofroll');
  expect(stderr).not.toMatch(/^\s+at /mu);
  const report = JSON.parse(readFileSync(onlyReport(join(cwd, 'reports')), 'utf8')) as RunReport;
  expect(report).toMatchObject({ verdict: 'INCOMPLETE' });
  expect(report.checks).toMatchObject([
    { id: 'command[quick]', status: 'unproven' },
    { id: 'command[last]', status: 'skipped' },
  ]);
});
