/** Test support: reports of any number of checks, of the shape that real ones have. */
import { causesOf } from '../../../model/causes/index.ts';
import { statuses } from '../../../model/result.ts';
import type { CheckResult, Counts, RunReport } from '../../../model/result.ts';
import { sampleReport } from '../../sample/full.ts';

/** Checks of the sample again and again under other names; one in `openEach` is left open, the others passed. */
export function manyChecks(count: number, openEach = 50): CheckResult[] {
  const passed = sampleReport.checks.filter(({ status }) => status === 'passed');
  const open = sampleReport.checks.filter(
    ({ status }) => status !== 'passed' && status !== 'skipped',
  );
  return Array.from({ length: count }, (_, index) => {
    const from = index % openEach === 0 ? open : passed;
    const check = from[Math.floor(index / openEach + index) % from.length];
    if (check === undefined) throw new Error('the sample has checks of both kinds');
    return renamed(check, index);
  });
}

export function manyReport(count: number, openEach?: number): RunReport {
  const checks = manyChecks(count, openEach);
  return { ...sampleReport, checks, counts: countsOf(checks), causes: causesOf(checks) };
}

function renamed(check: CheckResult, index: number): CheckResult {
  const id = `${check.kind}[n${index}]`;
  const repeat = `npx proofroll verify rollout.yaml --only '${id}'`;
  return { ...check, id, repeat, claim: `${check.claim}, as number ${index}` };
}

function countsOf(checks: readonly CheckResult[]): Counts {
  const counts = Object.fromEntries(
    statuses.map((status) => [status, checks.filter((check) => check.status === status).length]),
  ) as Omit<Counts, 'total'>;
  return { total: checks.length, ...counts };
}
