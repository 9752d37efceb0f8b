/** Test support: one check of each status, as a real run would give them. */
import type { CheckResult } from '../../model/result.ts';
import { createBudget, loadBudget } from './budgets.ts';
import { caught, common, equal, wrongKind } from './parts.ts';
import { drill, equivalence } from './rollback.ts';

export function sampleChecks(): CheckResult[] {
  return [
    flagValue,
    flagSource,
    flagEffect,
    flagPhase,
    settingsLoad,
    malformed,
    ...created,
    requires,
    registry,
    flow,
    smoke,
    loadBudget,
    createBudget,
    equivalence,
    drill,
  ];
}

const yaml = '.victor/profiles.yaml:3:31';

const flagValue: CheckResult = {
  ...common(
    'flag.value',
    'flag',
    'use_coordinator_orchestrator is true when loaded as production loads it',
  ),
  status: 'passed',
  evidence: [{ ...equal('use_coordinator_orchestrator', true), where: yaml }],
  proof: {
    level: 'causal',
    controls: [
      caught(
        'flag-off',
        'causal',
        'the flag is false in .victor/profiles.yaml',
        'flag-value-differs',
      ),
      wrongKind,
    ],
  },
};
const flagSource: CheckResult = {
  ...common('flag.source', 'flag', 'use_coordinator_orchestrator comes from the yaml layer'),
  severity: 'major',
  status: 'passed',
  evidence: [{ ...equal('layer', 'yaml'), where: yaml }],
  proof: { level: 'comparison', controls: [wrongKind] },
};
const flagEffect: CheckResult = {
  ...common('flag.effect', 'flag', 'what factory:createOrchestrator builds follows the flag'),
  status: 'failed',
  signal: 'flag-has-no-effect',
  reason: 'AgentOrchestrator was built with the flag on and with the flag off',
  evidence: [
    equal('built with the flag off', 'AgentOrchestrator'),
    {
      ...equal('built with the flag on', 'AgentOrchestrator', 'AgentOrchestratorRefactored'),
      where: 'factory.ts:41',
    },
  ],
  proof: { level: 'none', controls: [] },
};
const flagPhase: CheckResult = {
  ...common(
    'flag.phase',
    'flag',
    'Phase 2 is the current phase, in which use_coordinator_orchestrator is true',
  ),
  severity: 'major',
  status: 'passed',
  evidence: [{ ...equal('use_coordinator_orchestrator', true), where: yaml }],
  proof: {
    level: 'causal',
    controls: [
      caught(
        'other-phase',
        'causal',
        'the flag is false in .victor/profiles.yaml',
        'phase-differs',
      ),
      wrongKind,
    ],
  },
};
const settingsLoad: CheckResult = {
  ...common('settings.load', 'settings', 'settings:loadSettings gives the expected settings'),
  status: 'passed',
  evidence: [
    ...['log_level', 'theme', 'locale', 'retries', 'cache', 'shell', 'editor'].map((key) =>
      equal(key, 'default'),
    ),
    {
      subject: 'tools',
      measured: ['read', 'a|b'],
      operator: 'includes',
      expected: 'a|b',
      holds: true,
      n: 3,
    },
  ],
  notes: ['extra keys are ignored by this target'],
  proof: {
    level: 'causal',
    controls: [caught('theme', 'causal', 'theme is changed in the file', 'setting-differs')],
  },
};
const malformed: CheckResult = {
  ...common('settings.malformed', 'settings', 'a broken profiles.yaml is refused'),
  severity: 'major',
  status: 'unproven',
  reason: 'the control stayed green: nothing shows that this check can fail',
  evidence: [
    {
      subject: 'error',
      measured: 'YAMLException',
      operator: 'matches',
      expected: '.*',
      holds: true,
      n: 1,
    },
  ],
  proof: {
    level: 'none',
    controls: [
      {
        id: 'mended',
        kind: 'causal',
        fault: 'the file is mended',
        expects: ['malformed-accepted'],
        outcome: 'missed',
        detail: 'the judgement still passed',
      },
      {
        id: 'wrong-kind',
        kind: 'comparison',
        fault: 'the observation is of the wrong kind',
        expects: ['wrong-kind'],
        outcome: 'errored',
        reason: 'timed-out',
        detail: 'no answer in 5 s',
      },
    ],
  },
};
const created: CheckResult[] = ['sequential', 'parallel', 'hierarchical'].map((name) => ({
  ...common(
    `components.create[${name}]`,
    'components',
    `teams:createCoordinator('${name}') gives a TeamCoordinator`,
  ),
  severity: 'major',
  status: 'passed',
  evidence: [equal('class', 'TeamCoordinator'), equal('formation', name)],
  proof: {
    level: 'causal',
    controls: [caught('bogus', 'causal', "the argument is '__bogus__'", 'bogus-accepted')],
  },
}));
const requires: CheckResult = {
  ...common(
    'components.requires[CheckpointCoordinator]',
    'components',
    'CheckpointCoordinator requires its store',
  ),
  severity: 'minor',
  status: 'waived',
  waiver: {
    check: 'components.requires[CheckpointCoordinator]',
    reason: 'plain JavaScript callers until the next sprint | see #12',
    owner: '@vijay',
    expires: '2026-02-28',
  },
  instead: {
    ...common(
      'components.requires[CheckpointCoordinator]',
      'components',
      'CheckpointCoordinator requires its store',
    ),
    severity: 'minor',
    status: 'failed',
    signal: 'dependency-optional',
    reason: 'CheckpointCoordinator was created without store',
    evidence: [equal('created without store', true, false)],
    proof: { level: 'none', controls: [] },
    notes: ['plain JavaScript enforces no arguments'],
  },
};
const registry: CheckResult = {
  ...common('registry.providers', 'registry', 'the registry lists anthropic and ollama'),
  severity: 'major',
  status: 'errored',
  error: {
    code: 'cannot-import',
    message: "Cannot find module './providers'\n    at <anonymous>",
    where: 'registry.ts:2:1',
  },
};
const flow: CheckResult = {
  ...common('flow.answer', 'flow', 'the integrated path answers with a mocked provider'),
  severity: 'minor',
  status: 'skipped',
  reason: 'left out by --skip',
};
const smoke: CheckResult = {
  ...common('smoke[vitest]', 'smoke', 'vitest run smoke runs at least one test and none fails'),
  severity: 'major',
  status: 'failed',
  signal: 'suite-failed',
  reason: '2 of 31 tests failed',
  evidence: [
    { subject: 'failed tests', measured: 2, operator: '<=', expected: 0, holds: false, n: 31 },
  ],
  output: { stdout: '', stderr: 'FAIL smoke/cart.test.ts\n  AssertionError: expected 2 to be 3' },
  proof: { level: 'none', controls: [] },
};
