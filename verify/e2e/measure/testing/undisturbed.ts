/** While something is measured, nothing else of the run is at work: by the clock that its processes share. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { proofroll, readReport, scratch } from '../../testing/proofroll.ts';
import { writeTracedShop } from './traced-shop.ts';
import { disturbances, readTrace, type Trace } from './trace.ts';
import type { RunReport } from '../../../model/result.ts';

/** A process that waits wakes up now and then, for a timer or to collect garbage. */
const IDLE_NS = 5_000_000;

/** In a file for each runtime, so that they run side by side. */
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

    test('works at all that it claims', () => {
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

    test('does nothing else in the middle of a measurement', () => {
      expect(disturbances(trace)).toEqual([]);
    });

    test.runIf(tellsCpuTime(driver))('leaves nothing at work beside a measurement', () => {
      expect(trace.beside.filter(isBusy)).toEqual([]);
    });

    test.runIf(tellsCpuTime(driver))('would show what is at work beside one', async () => {
      const [folder, file] = [scratch(), join(scratch(), 'trace')];
      writeTracedShop(folder, driver);
      const busy = spawn(process.execPath, ['-e', 'for (;;);'], { env: { TRACE: file } });
      try {
        const given = ['verify', '--no-proof', '--only', 'budget.settings.*', '--reports', folder];
        await proofroll(given, { cwd: folder, env: { TRACE: file } });
      } finally {
        busy.kill();
      }
      const found = readTrace(file).beside.filter(isBusy);
      expect(new Set(found.map(({ by }) => by))).toEqual(new Set([busy.pid]));
    });
  });
}

/** By the recorder of Node's host, where the system tells it of each process. */
function tellsCpuTime(driver: 'node' | 'python'): boolean {
  return driver === 'node' && process.platform === 'linux';
}

function isBusy({ grownNs }: Trace['beside'][number]): boolean {
  return grownNs > IDLE_NS;
}
