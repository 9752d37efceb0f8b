import { resolve, dirname } from 'node:path';
import { causal, type CheckKind } from '../check.ts';
import type { Judgement } from '../judgement.ts';
import { evidence, fails, unexpected } from '../shared/judge.ts';
import { durationNs } from '../../plan/units/duration.ts';
import type { Evidence, SuiteTest } from '../../model/result.ts';
import type { SmokePlan } from '../../plan/schema/smoke.ts';
import type { Observations, Stimulus } from '../../observe/stimulus.ts';
import type { SuiteOutcome } from '../../observe/suites/stimulus.ts';

export const smoke: CheckKind = {
  name: 'smoke',
  category: 'smoke',
  severity: 'major',
  summary: 'the suite ran at least one test, and none failed',
  controls: [
    {
      id: 'sabotage',
      kind: 'causal',
      fault: "the suite's own sabotage",
      signals: ['suite-failed'],
    },
    {
      id: 'comparison',
      kind: 'comparison',
      fault: 'every test of the suite taken out of the result',
      signals: ['suite-missing', 'suite-empty'],
    },
  ],
  state: ({ ran }) => (ran?.outcome === 'suite' ? { tests: ran.tests } : {}),
  expand: ({ file }) =>
    (file.plan.smoke ?? []).flatMap((plan, index) => {
      const suites = plan.suites ?? [undefined];
      return suites.map((suite) => ({
        id: `smoke[${suite ?? plan.name ?? plan.run}]`,
        claim: `${suite === undefined ? `'${plan.run}'` : `the suite ${suite}`} ran, and no test of it failed`,
        plan: file.place(['smoke', index]),
        observe: { ran: stimulus(plan, file.path, {}) },
        judge: (seen: Observations) => judge(seen, suite),
        controls: [
          ...(plan.sabotage === undefined
            ? []
            : [
                causal(
                  'sabotage',
                  `run with ${Object.keys(plan.sabotage.env).join(', ')} set`,
                  ['suite-failed'],
                  { ran: stimulus(plan, file.path, plan.sabotage.env) },
                ),
              ]),
          {
            kind: 'comparison' as const,
            id: 'comparison',
            fault: 'every test of the suite taken out of the result',
            expects: ['suite-missing' as const, 'suite-empty' as const],
            alter: (seen: Observations) => ({ ...seen, ...withoutTests(seen, suite) }),
          },
        ],
      }));
    }),
};

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
  const own = testsOf(ran, suite);
  const broken = ran.broken.filter((each) => suite === undefined || each.suite === suite);
  const failed = own.filter(({ status }) => status === 'failed');
  const items = [
    countEvidence(own),
    ...own.filter(({ status }) => status !== 'skipped').map(testEvidence),
  ];
  if (failed.length > 0)
    return fails(
      'suite-failed',
      failed.map(({ name, message }) => `${name}: ${message ?? 'failed'}`).join('; '),
      items,
    );
  if (broken.length > 0)
    return fails(
      'suite-broken',
      broken
        .map(({ suite: name, message }) => `${name} could not be loaded: ${message}`)
        .join('; '),
      items,
    );
  if (own.length === 0)
    return fails(
      suite === undefined ? 'suite-empty' : 'suite-missing',
      `no test of ${suite ?? 'it'} ran`,
      items,
    );
  if (own.every(({ status }) => status === 'skipped'))
    return fails('suite-empty', `all ${own.length} tests were skipped`, items);
  const elsewhere = ran.tests.some(({ status }) => status === 'failed') || ran.broken.length > 0;
  if (ran.exitCode !== 0 && !elsewhere)
    return fails(
      'suite-exit-differs',
      `no test failed, yet the command ended with exit code ${ran.exitCode}`,
      items,
    );
  if (ran.exitCode === 0 && elsewhere)
    return fails(
      'suite-exit-differs',
      'tests failed, yet the command ended with exit code 0',
      items,
    );
  return { holds: true, evidence: items };
}

function countEvidence(tests: SuiteTest[]): Evidence {
  const passed = tests.filter(({ status }) => status === 'passed').length;
  return {
    ...evidence('tests that ran and passed', passed, 'atLeast', 1, passed >= 1),
    n: tests.length,
  };
}

function testEvidence({ name, status }: SuiteTest): Evidence {
  return evidence(name, status, 'equals', 'passed', status === 'passed');
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
