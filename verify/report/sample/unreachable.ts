import { causesOf } from '../../model/causes/index.ts';
import type { CheckResult, ErroredCheck, RunReport } from '../../model/result.ts';
import { sampleReport } from './full.ts';
import { common } from './parts.ts';

const cannotImport: ErroredCheck['error'] = {
  code: 'cannot-import',
  message: "importing 'teams' failed: the package 'zod' is not installed",
  where: 'teams.ts:3:1',
};
const names = ['sequential', 'parallel', 'hierarchical'];

/** Test support: a module of the target that cannot be imported, and a call that does not end. */
export const unreachableReport: RunReport = ofChecks([
  ...names.map((name): CheckResult => ({
    ...common(`components.create[${name}]`, 'components', `${name} is created`),
    durationMs: 0,
    status: 'errored',
    error: cannotImport,
  })),
  {
    ...common('flow.answer', 'flow', 'the integrated path answers'),
    durationMs: 0,
    status: 'errored',
    error: { code: 'timed-out', message: 'the call did not end within 5000 ms', limitMs: 5000 },
  },
  {
    ...common('components.rejects[bogus]', 'components', 'a bogus name is refused'),
    severity: 'major',
    durationMs: 0,
    status: 'errored',
    error: cannotImport,
  },
]);

function ofChecks(checks: CheckResult[]): RunReport {
  return {
    ...sampleReport,
    target: {
      driver: 'python',
      root: 'shop',
      runtime: 'Python 3.11.2',
      interpreter: 'shop/.venv/bin/python',
    },
    checks,
    counts: {
      ...sampleReport.counts,
      total: checks.length,
      passed: 0,
      failed: 0,
      errored: checks.length,
      unproven: 0,
      inconclusive: 0,
      skipped: 0,
      waived: 0,
    },
    causes: causesOf(checks),
    rollback: 'nothing-failed',
    shown: { causal: 0, comparison: 0 },
    reasons: [],
    selection: { only: [], skip: [], controls: true },
  };
}
