/** While something is measured, no other process of the run is at work. All processes record times of the same clock. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { proofroll, readReport, scratch } from '../../testing/proofroll.ts';
import { writeTracedShop } from './traced-shop.ts';
import { disturbances, readTrace, type Trace } from './trace.ts';
import type { RunReport } from '../../../model/result.ts';

/** A waiting process wakes up occasionally, for a timer or to collect garbage. */
const IDLE_NS = 5_000_000;

/** Each runtime has its own test file, so they run in parallel. */
export function describeUndisturbed(driver: 'node' | 'python'): void {
  describe(`a run of a target in ${driver}`, () => {
    let report: RunReport;
    let trace: Trace;

    beforeAll(async () => {
      const [folder, file] = [scratch(), join(scratch(), 'trace')];
      writeTracedShop(folder, driver);
      await proofroll(['verify', '--reports', folder], { cwd: folder, env: { TRACE: file } });
      report = readReport(folder);
      trace = readTrace(file);
    }, 300_000);

    test('does and records every kind of work', () => {
      const names = new Set(trace.work.map(({ name }) => name));
      const all = ['starting', 'scenario', 'burst', 'import', 'add', 'SlowCart', 'toggle', 'suite'];
      expect(all.filter((name) => !names.has(name))).toEqual([]);
      expect(report.checks.filter(({ status }) => status === 'errored')).toEqual([]);
    });

    test('measures every budget', () => {
      const budgets = report.checks.filter(({ category }) => category === 'performance');
      expect([...trace.gates].toSorted()).toEqual(budgets.map(({ id }) => id).toSorted());
      expect(trace.windows.length).toBeGreaterThan(50);
    });

    test('does nothing else during a measurement', () => {
      expect(disturbances(trace)).toEqual([]);
    });

    test.runIf(recordsCpuTime(driver))('has no busy process during a measurement', () => {
      expect(trace.parallel.filter(isBusy)).toEqual([]);
    });

    test.runIf(recordsCpuTime(driver))(
      'would show a process that is busy during a measurement',
      async () => {
        const [folder, file] = [scratch(), join(scratch(), 'trace')];
        writeTracedShop(folder, driver);
        const busy = spawn(process.execPath, ['-e', 'for (;;);'], { env: { TRACE: file } });
        try {
          const given = [
            'verify',
            '--no-proof',
            '--only',
            'budget.settings.*',
            '--reports',
            folder,
          ];
          await proofroll(given, { cwd: folder, env: { TRACE: file } });
        } finally {
          busy.kill();
        }
        const found = readTrace(file).parallel.filter(isBusy);
        expect(new Set(found.map(({ by }) => by))).toEqual(new Set([busy.pid]));
      },
    );
  });
}

/** Only the recorder of Node's host does, and only if the system reports it for each process. */
function recordsCpuTime(driver: 'node' | 'python'): boolean {
  return driver === 'node' && process.platform === 'linux';
}

function isBusy({ grownNs }: Trace['parallel'][number]): boolean {
  return grownNs > IDLE_NS;
}
