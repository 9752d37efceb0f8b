import type { CheckKind, Expansion } from '../../check.ts';
import { declareControls } from '../../control.ts';
import { judgeBrokenSuite, judgeSuite, testsOf } from './judge.ts';
import { brokenRun, folderIn } from '../sabotage.ts';
import { durationNs } from '../../../plan/units/duration.ts';
import { programText } from '../../../observe/commands/program.ts';
import type { SmokePlan } from '../../../plan/schema/smoke.ts';
import type { Observations, Stimulus } from '../../../observe/stimulus.ts';
import type { SeenTest, SuiteStimulus } from '../../../observe/suites/stimulus.ts';
import type { SuiteTest } from '../../../model/result.ts';

const controls = declareControls({
  sabotage: {
    kind: 'causal',
    fault: "the command is run with the plan's `sabotage`, which breaks the target",
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
  summary:
    'at least one test of the suite ran and passed, none failed, and none was skipped without leave',
  controls,
  expand: (expansion) =>
    (expansion.file.plan.smoke ?? []).flatMap((plan, index) =>
      (plan.suites ?? [undefined]).map((suite) => ({
        id: `smoke[${suite ?? plan.name ?? programText(plan.run)}]`,
        claim: `${suite === undefined ? `'${programText(plan.run)}'` : `the suite ${suite}`} ran, and none of its tests failed`,
        at: [index],
        observe: { ran: stimulus(plan, expansion, plan.serial ? 'serial' : 'claim') },
        judge: (observations: Observations) => judgeSuite(observations, suite, plan),
        controls: [
          ...broken(plan, suite, expansion),
          controls.comparison.with({
            alter: (observations) => ({ ...observations, ...withoutTests(observations, suite) }),
          }),
        ],
      })),
    ),
  state: ({ ran }) => (ran?.outcome === 'suite' ? { tests: reported(ran.tests) } : {}),
};

function broken(plan: SmokePlan, suite: string | undefined, expansion: Expansion) {
  const own = stimulus(plan, expansion, 'control');
  return brokenRun(own, plan.sabotage, expansion).map(({ fault, ran }) =>
    controls.sabotage.with({
      fault,
      observe: { ran },
      judge: (observations) => judgeBrokenSuite(observations, suite, plan),
    }),
  );
}

function stimulus(
  plan: SmokePlan,
  expansion: Expansion,
  when: SuiteStimulus['when'],
): Stimulus & SuiteStimulus {
  return {
    kind: 'suite',
    when,
    run: {
      command: plan.run,
      cwd: folderIn(expansion, plan.cwd),
      env: {},
      format: plan.format,
      timeoutMs: (durationNs(plan.timeout) ?? 120e9) / 1e6,
      ...(plan.report === undefined ? {} : { report: plan.report }),
    },
  };
}

/** Each list once, because checks on suites of one run share it. */
const lists = new WeakMap<SeenTest[], SuiteTest[]>();

function reported(tests: SeenTest[]): SuiteTest[] {
  const known = lists.get(tests) ?? tests.map(({ parts: _parts, ...test }) => test);
  lists.set(tests, known);
  return known;
}

function withoutTests({ ran }: Observations, suite: string | undefined): Observations {
  if (ran?.outcome !== 'suite') return {};
  const own = new Set(testsOf(ran, suite));
  return { ran: { ...ran, tests: ran.tests.filter((test) => !own.has(test)) } };
}
