import { resolve, dirname } from 'node:path';
import type { CheckKind } from '../check.ts';
import { declareControls } from '../control.ts';
import type { Judgement } from '../judgement.ts';
import { compared, fails, unexpected } from '../shared/judge.ts';
import { durationNs } from '../../plan/units/duration.ts';
import type { Evidence, Signal, SuiteTest } from '../../model/result.ts';
import type { SmokePlan } from '../../plan/schema/smoke.ts';
import type { Observations, Stimulus } from '../../observe/stimulus.ts';
import type { SuiteOutcome } from '../../observe/suites/stimulus.ts';

const controls = declareControls({
  sabotage: {
    kind: 'causal',
    fault: "the command is run with the plan's `sabotage` variables, which break the target",
    signals: ['suite-failed'],
  },
  comparison: {
    kind: 'comparison',
    fault: 'every test of the suite is removed from the result',
    signals: ['suite-missing', 'suite-empty'],
  },
});

export const smoke: CheckKind = {
  name: 'smoke',
  category: 'smoke',
  severity: 'major',
  plan: 'smoke[]',
  summary: 'at least one test of the suite ran and passed, and none failed',
  controls,
  expand: ({ file }) =>
    (file.plan.smoke ?? []).flatMap((plan, index) =>
      (plan.suites ?? [undefined]).map((suite) => ({
        id: `smoke[${suite ?? plan.name ?? plan.run}]`,
        claim: `${suite === undefined ? `'${plan.run}'` : `the suite ${suite}`} ran, and none of its tests failed`,
        at: [index],
        observe: { ran: stimulus(plan, file.path, {}) },
        judge: (observations: Observations) => judge(observations, suite),
        controls: [
          ...broken(plan, file.path),
          controls.comparison.with({
            alter: (observations) => ({ ...observations, ...withoutTests(observations, suite) }),
          }),
        ],
      })),
    ),
  state: ({ ran }) => (ran?.outcome === 'suite' ? { tests: ran.tests } : {}),
};

function broken(plan: SmokePlan, planPath: string) {
  if (plan.sabotage === undefined) return [];
  const { env } = plan.sabotage;
  return [
    controls.sabotage.with({
      fault: `run with ${Object.keys(env).join(', ')} set`,
      observe: { ran: stimulus(plan, planPath, env) },
    }),
  ];
}

function stimulus(plan: SmokePlan, planPath: string, env: Record<string, string>): Stimulus {
  const cwd = resolve(dirname(planPath), plan.cwd);
  const timeoutMs = (durationNs(plan.timeout) ?? 120e9) / 1e6;
  return {
    kind: 'suite',
    run: {
      command: plan.run,
      cwd,
      env,
      format: plan.format,
      timeoutMs,
      ...(plan.report === undefined ? {} : { report: plan.report }),
    },
  };
}

function judge({ ran }: Observations, suite: string | undefined): Judgement {
  if (ran?.outcome !== 'suite') return unexpected(ran);
  const tests = testsOf(ran, suite);
  const evidenceOfTests = [
    countEvidence(tests),
    ...tests.filter(({ status }) => status !== 'skipped').map(testEvidence),
  ];
  const problem = problemOf(ran, tests, suite) ?? exitProblem(ran);
  return problem === undefined
    ? { holds: true, evidence: evidenceOfTests }
    : fails(...problem, evidenceOfTests);
}

type Problem = [signal: Signal, reason: string];

function problemOf(
  ran: SuiteOutcome,
  tests: SuiteTest[],
  suite: string | undefined,
): Problem | undefined {
  const failed = tests.filter(({ status }) => status === 'failed');
  if (failed.length > 0)
    return ['suite-failed', joined(failed.map(({ name, message = 'failed' }) => [name, message]))];
  const unloaded = ran.broken.filter((each) => suite === undefined || each.suite === suite);
  if (unloaded.length > 0)
    return [
      'suite-broken',
      joined(unloaded.map(({ suite: name, message }) => [`${name} could not be loaded`, message])),
    ];
  if (tests.length === 0)
    return suite === undefined
      ? ['suite-empty', 'no test ran']
      : ['suite-missing', `no test of ${suite} ran`];
  if (tests.every(({ status }) => status === 'skipped'))
    return ['suite-empty', `all ${tests.length} tests were skipped`];
  return undefined;
}

function joined(items: [subject: string, message: string][]): string {
  return items.map(([subject, message]) => `${subject}: ${message}`).join('; ');
}

/** A failure in another suite explains an exit code other than 0. */
function exitProblem({ tests, broken: unloaded, exitCode }: SuiteOutcome): Problem | undefined {
  const isFailed = tests.some(({ status }) => status === 'failed') || unloaded.length > 0;
  if (exitCode !== 0 && !isFailed)
    return [
      'suite-exit-differs',
      `no test failed, but the command ended with exit code ${exitCode}`,
    ];
  if (exitCode === 0 && isFailed)
    return ['suite-exit-differs', 'tests failed, but the command ended with exit code 0'];
  return undefined;
}

function countEvidence(tests: SuiteTest[]): Evidence {
  const passed = tests.filter(({ status }) => status === 'passed').length;
  return {
    ...compared('tests that ran and passed', passed, 'atLeast', 1, passed >= 1),
    n: tests.length,
  };
}

function testEvidence({ name, status }: SuiteTest): Evidence {
  return compared(name, status, 'equals', 'passed', status === 'passed');
}

function testsOf(ran: SuiteOutcome, suite: string | undefined): SuiteTest[] {
  return suite === undefined ? ran.tests : ran.tests.filter((test) => test.suite === suite);
}

function withoutTests({ ran }: Observations, suite: string | undefined): Observations {
  if (ran?.outcome !== 'suite') return {};
  return {
    ran: {
      ...ran,
      tests: suite === undefined ? [] : ran.tests.filter((test) => test.suite !== suite),
    },
  };
}
