import type { CheckResult, RunReport } from '../../model/result.ts';
import { withoutProof } from '../../model/without-proof.ts';
import { sampleReport } from './full.ts';

/** Test support: the full sample run without its controls. */
export const withoutControls: RunReport = {
  ...withoutItsControls(sampleReport.checks),
  selection: { only: ['flag.*'], skip: [], controls: false },
};

/** Test support: the same of what holds alone. */
export const heldReport: RunReport = {
  ...withoutItsControls(sampleReport.checks.filter(({ status }) => status === 'passed')),
  verdict: 'DEGRADED',
  exitCode: 1,
  reasons: [withoutProof(10)],
  counts: {
    ...sampleReport.counts,
    total: 10,
    passed: 0,
    failed: 0,
    errored: 0,
    unproven: 10,
    inconclusive: 0,
    skipped: 0,
    waived: 0,
  },
};

function withoutItsControls(all: readonly CheckResult[]): RunReport {
  const checks = all.map(unproven);
  const counted = checks.filter(({ status }) => status === 'unproven').length;
  return {
    ...sampleReport,
    selection: { only: [], skip: [], controls: false },
    shown: { causal: 0, comparison: 0 },
    checks,
    counts: { ...sampleReport.counts, passed: 0, unproven: counted },
    reasons: [...sampleReport.reasons, withoutProof(counted)],
    processes: { ...sampleReport.processes, inBrokenWorlds: 0 },
  };
}

function unproven(check: CheckResult): CheckResult {
  if (check.status !== 'passed' && check.status !== 'unproven') return check;
  return {
    ...check,
    status: 'unproven',
    reason: 'controls were switched off',
    proof: { level: 'none', controls: [] },
  };
}
