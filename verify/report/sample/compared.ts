import type { Before, Changes, RunReport } from '../../model/result.ts';
import { sampleReport } from './full.ts';

/** Test support: the sample run, compared with a snapshot of which everything differs in some way. */
const yaml = '.victor/profiles.yaml';
const [fromCommit, toCommit] = ['1a2b3c4d'.repeat(5), '9f8e7d6c'.repeat(5)];

const before: Before = {
  snapshot: 'reports/before.json',
  takenAt: '2026-01-14T11:41:18.000Z',
  tool: '0.1.0',
  runtime: 'Node 20.19.0',
  plan: { path: 'rollout.yaml', sha256: 'd'.repeat(64) },
  controls: false,
  flag: {
    key: 'use_coordinator_orchestrator',
    value: false,
    layer: 'environment',
    where: '$USE_COORDINATOR_ORCHESTRATOR',
    builds: 'AgentOrchestrator',
  },
  settings: [
    {
      key: 'use_coordinator_orchestrator',
      value: false,
      layer: 'environment',
      where: '$USE_COORDINATOR_ORCHESTRATOR',
      secret: false,
    },
    {
      key: 'api_key',
      value: '(secret: present)',
      layer: 'secrets',
      where: 'secrets/api_key',
      secret: true,
    },
  ],
  sources: [
    { name: 'dotenv', kind: 'file', file: '.env', present: true },
    { name: 'yaml', kind: 'file', file: yaml, present: false },
  ],
  files: [{ path: yaml, sha256: 'absent' }, { path: '.env' }],
  git: { state: 'commit', commit: fromCommit, changed: 2, untracked: 1 },
  checks: [
    { id: 'flag.value', status: 'failed', signal: 'flag-value-differs' },
    { id: 'flag.effect', status: 'unproven' },
    { id: 'settings.load', status: 'unproven' },
  ],
};

const changes: Changes = {
  flag: {
    key: 'use_coordinator_orchestrator',
    changed: true,
    from: {
      value: false,
      layer: 'environment',
      where: '$USE_COORDINATOR_ORCHESTRATOR',
      builds: 'AgentOrchestrator',
    },
    to: { value: true, layer: 'yaml', where: `${yaml}:3`, builds: 'AgentOrchestrator' },
  },
  settings: {
    compared: 2,
    changed: [
      {
        key: 'use_coordinator_orchestrator',
        secret: false,
        from: { value: false, layer: 'environment', where: '$USE_COORDINATOR_ORCHESTRATOR' },
        to: { value: true, layer: 'yaml', where: `${yaml}:3` },
      },
      {
        key: 'api_key',
        secret: true,
        from: { value: '(secret: present)', layer: 'secrets', where: 'secrets/api_key' },
        to: { value: '(secret: present, another value)', layer: 'secrets' },
      },
    ],
    notCompared: ['pin'],
  },
  files: {
    compared: 2,
    changed: [
      { path: yaml, from: { sha256: 'absent' }, to: { sha256: 'a'.repeat(64) } },
      { path: '.env', from: {}, to: {} },
    ],
    notCompared: [],
  },
  packages: {
    compared: 3,
    changed: [
      { name: 'victor', from: '0.5.0', to: '0.5.1' },
      { name: 'yaml', from: null, to: '2.9.1' },
    ],
    notCompared: [],
  },
  runtime: { from: 'Node 20.19.0', to: 'Node 20.20.2' },
  git: {
    state: 'range',
    fromCommit,
    toCommit,
    commits: 3,
    gone: 1,
    committed: {
      files: 3,
      added: 120,
      removed: 14,
      largest: [
        { path: 'src/settings/profiles.ts', added: 118, removed: 12 },
        { path: 'logo.png', added: null, removed: null },
      ],
    },
    uncommitted: {
      files: 1,
      added: 1,
      removed: 0,
      largest: [{ path: 'notes|todo.md', added: 1, removed: 0 }],
    },
    untracked: 0,
  },
  checks: {
    compared: 3,
    changed: [
      {
        id: 'flag.effect',
        severity: 'critical',
        trend: 'worse',
        from: { status: 'unproven' },
        to: { status: 'failed', signal: 'flag-has-no-effect' },
      },
      {
        id: 'flag.value',
        severity: 'critical',
        trend: 'better',
        from: { status: 'failed', signal: 'flag-value-differs' },
        to: { status: 'passed' },
      },
    ],
    notCompared: ['smoke[vitest]'],
  },
  budgets: [
    {
      id: 'budget.settings.load',
      quantile: 0.5,
      from: { estimate: 298_000, interval: [290_000, null] },
      to: { estimate: 312_000, interval: [301_000, 331_000] },
    },
  ],
};

export const comparedReport: RunReport = { ...sampleReport, before, changes };

/** The same, where git and flag could not be compared. */
export const blindReport: RunReport = {
  ...sampleReport,
  before: {
    ...before,
    controls: true,
    git: { state: 'unknown', gap: 'no-checkout', detail: 'fatal: not a git repository' },
    checks: [],
  },
  changes: {
    settings: { compared: 0, changed: [], notCompared: ['api_key'] },
    files: { compared: 0, changed: [], notCompared: [] },
    packages: { compared: 1, changed: [], notCompared: [] },
    git: { state: 'unknown', side: 'before', gap: 'no-checkout' },
    checks: { compared: 0, changed: [], notCompared: [] },
    budgets: [],
  },
};
