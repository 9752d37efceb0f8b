import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cli } from '../testing/build.ts';
import { onlyReport } from '../testing/only-report.ts';
import { scratch } from '../testing/proofroll.ts';
import type { RunReport } from '../../model/result.ts';

const PLAN = `schemaVersion: 1
rollout: { name: Shop }
commands:
  - { name: quick, run: echo done, expect: { stdout: done } }
  - { name: last, run: 'touch waiting; sleep 300', serial: true }
`;

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s ends a run with a report of the checks that were judged, and keeps the last complete one',
  async (signal) => {
    const cwd = scratch();
    writeFileSync(join(cwd, 'rollout.yaml'), PLAN);
    const run = spawn(process.execPath, [cli, 'verify', '--no-proof'], { cwd, stdio: 'pipe' });
    let printed = '';
    run.stdout.on('data', (chunk) => (printed += String(chunk)));
    await expect.poll(() => existsSync(join(cwd, 'waiting')), { timeout: 20_000 }).toBe(true);
    run.kill(signal);
    const [exitCode] = (await once(run, 'close')) as [number | null];
    expect(exitCode).toBe(130);
    const reports = join(cwd, 'reports');
    expect(readdirSync(reports).filter((name) => name.startsWith('latest'))).toEqual([]);
    const report = JSON.parse(readFileSync(onlyReport(reports), 'utf8')) as RunReport;
    expect(report).toMatchObject({ verdict: 'INCOMPLETE', exitCode: 130, interrupted: true });
    expect(report.checks).toMatchObject([
      { id: 'command[quick]', status: 'unproven' },
      { id: 'command[last]', status: 'skipped', reason: 'the run was interrupted' },
    ]);
    for (const text of [printed, readFileSync(onlyReport(reports, 'partial', 'md'), 'utf8')])
      expect(text).toContain('interrupted');
  },
);
