import type { RunReport } from '../../model/result.ts';

/** Test support: a plan that states nothing but a name, and a target that could not be started. */
export const minimalReport: RunReport = {
  schemaVersion: 1,
  tool: { name: 'proofroll', version: '0.1.0' },
  startedAt: '2026-01-14T12:33:05.000Z',
  durationMs: 412,
  plan: {
    path: 'rollout.yaml',
    sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  },
  target: { driver: 'node', root: '.', runtime: 'Node 20.20.2' },
  host: { platform: 'linux x64', cpus: 2, node: '20.20.2' },
  stated: { name: 'Quiet' },
  verdict: 'INCOMPLETE',
  exitCode: 3,
  reasons: ['the target could not be started'],
  counts: {
    total: 0,
    passed: 0,
    failed: 0,
    errored: 0,
    unproven: 0,
    inconclusive: 0,
    skipped: 0,
    waived: 0,
  },
  causes: [],
  rollback: 'nothing-failed',
  shown: { causal: 0, comparison: 0 },
  selection: { only: [], skip: [], controls: true },
  checks: [],
  observed: { settings: [], sources: [], tests: [], files: [] },
  processes: { started: 1, inBrokenWorlds: 0, forked: 0 },
  findings: [],
};
