import type { RunReport } from '../../model/result.ts';
import { minimalReport } from './minimal.ts';
import { sampleChecks } from './checks.ts';

/** Test support: a plan that states everything, and a run with a check of each status. */
export const sampleReport: RunReport = {
  ...minimalReport,
  durationMs: 7_412,
  target: { driver: 'node', root: 'fixtures/victor', runtime: 'Node 20.20.2' },
  stated: {
    name: 'Coordinator Orchestrator',
    type: 'Feature Flag Enablement',
    version: '0.5.1',
    summary: 'Turns the coordinator-based orchestrator on for everyone.',
    contact: 'vijay@victor.example',
    before: ['use_coordinator_orchestrator was false', 'AgentOrchestrator was built'],
    changes: [
      {
        title: 'Settings also come from profiles.yaml',
        file: 'settings.ts',
        description: 'A source below dotenv.',
      },
      { title: 'Flag turned on', file: '.victor/profiles.yaml' },
    ],
    knownIssues: [
      {
        title: 'Docs of the flag are missing',
        impact: 'low',
        resolution: 'write them in sprint 4',
      },
      { title: 'No metrics yet' },
    ],
    phases: [
      { name: 'Phase 1', flag: false, description: 'Legacy orchestrator' },
      {
        name: 'Phase 2',
        flag: true,
        description: 'Coordinators through the factory',
        current: true,
      },
      { name: 'Phase 3', description: 'Legacy factory and flag removed' },
    ],
    recommendations: {
      immediate: ['Keep the flag on'],
      shortTerm: ['Write integration tests', 'Document the usage'],
      longTerm: ['Remove the flag'],
    },
    rollback: {
      disable: 'proofroll flag disable --plan rollout.yaml',
      enable: 'proofroll flag enable --plan rollout.yaml',
      notes: ['No data format changes'],
    },
    nextSteps: ['Watch the error rate for a week', 'Plan phase 3'],
  },
  verdict: 'FAILED',
  exitCode: 2,
  reasons: [
    'flag.effect (critical) failed',
    'smoke[vitest] (major) failed',
    'registry.providers (major) errored',
  ],
  counts: {
    total: 17,
    passed: 10,
    failed: 2,
    errored: 1,
    unproven: 1,
    inconclusive: 1,
    skipped: 1,
    waived: 1,
  },
  shown: { causal: 9, comparison: 1 },
  rollback: 'recommended',
  selection: { only: [], skip: ['flow.*'], controls: true },
  checks: sampleChecks(),
  observed: {
    flag: {
      key: 'use_coordinator_orchestrator',
      value: true,
      layer: 'yaml',
      where: '.victor/profiles.yaml:3:31',
      builds: 'AgentOrchestrator',
      buildsOtherwise: 'AgentOrchestrator',
      otherwise: false,
    },
    lifecycle: {
      key: 'use_coordinator_orchestrator',
      files: 61,
      readers: ['factory.ts:41', 'cli/start.ts:7', 'cli/start.ts:19'],
      otherPlaces: [
        { where: 'settings/schema.ts:12', role: 'declared', part: 'code' },
        { where: 'factory.ts:38', role: 'comment', part: 'code' },
        { where: 'factory.test.ts:5', role: 'set', part: 'test' },
      ],
      unlisted: 0,
      introduced: { date: '2025-11-03', by: 'git', commit: '1f0c9e2', atLeast: false },
      ageDays: 72,
      remove: { date: '2026-01-31', daysLeft: 17 },
      legacy: { name: 'AgentOrchestrator', where: ['orchestrators/legacy.ts:10'] },
    },
    settings: [
      {
        key: 'use_coordinator_orchestrator',
        value: true,
        layer: 'yaml',
        where: '.victor/profiles.yaml:3:31',
        secret: false,
      },
      {
        key: 'api_key',
        value: 'present, keyed hash 9f2c41d0',
        layer: 'secrets',
        where: 'secrets/api_key',
        secret: true,
      },
    ],
    sources: [
      { name: 'init', kind: 'arguments', present: true },
      { name: 'dotenv', kind: 'file', file: '.env', present: false },
      { name: 'yaml', kind: 'file', file: '.victor/profiles.yaml', present: true },
    ],
    tests: [
      { suite: 'smoke/flow.test.ts', name: 'answers', status: 'passed', durationMs: 12 },
      {
        suite: 'smoke/checkpoint.test.ts',
        name: 'is created',
        status: 'failed',
        message: 'expected 1 to be 2\n  at line 3',
      },
      { suite: 'smoke/metrics.test.ts', name: 'counts <b>', status: 'failed' },
    ],
    files: [
      { path: '.victor/profiles.yaml', sha256: 'a'.repeat(64), changed: false },
      { path: '.env', sha256: 'b'.repeat(64), changed: true },
    ],
  },
  processes: { started: 23, inBrokenWorlds: 9, forked: 0 },
  findings: [
    'the target changed .env during the run',
    'the waiver for flow.answer expired on 2026-01-01 and was not applied',
  ],
};
