import type { CheckKind } from '../check.ts';
import { declareControls, type CausalControl } from '../control.ts';
import type { Judgement } from '../judgement.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import type { Observations } from '../../observe/stimulus.ts';
import { asMocks } from '../shared/arguments.ts';
import { attributePath } from '../shared/class-name.ts';
import { compare, shown } from '../shared/expect.ts';
import { errorText } from '../components/component.ts';
import { compared, fails, judgeEvidence, unexpected, valueOf } from '../shared/judge.ts';
import { comparisonPerValue } from '../shared/comparison.ts';
import { answersSomething, asSteps, canBeCalled, changedMocks } from '../shared/steps.ts';
import { processOf, sharingNotes, sharingRemark } from '../shared/own-process.ts';
import type { Fault } from '../../worlds/fault.ts';
import type { Evidence, Json } from '../../model/result.ts';
import type { FlowPlan } from '../../plan/schema/flow.ts';
import type { Mocks } from '../../plan/schema/parts.ts';
import type { Scenario } from '../../probe/protocol.ts';

const controls = declareControls({
  'answers-otherwise': {
    kind: 'causal',
    fault: 'the mocks give other answers, which the outcome must follow',
    signals: ['flow-differs'],
  },
  'answers-otherwise[mock]': {
    kind: 'causal',
    fault: 'if several mocks have answers: one of them gives other answers',
    signals: ['flow-differs'],
  },
  'comparison[value]': {
    kind: 'comparison',
    fault: 'one expected value is replaced by a value of another kind',
    signals: ['flow-differs'],
  },
});

export const flow: CheckKind = {
  name: 'flow',
  category: 'flow',
  severity: 'critical',
  plan: 'flow[]',
  summary: 'the path through the system gives the expected values, and every mock is called',
  controls,
  *expand({ file }) {
    const all = file.plan.flow ?? [];
    const names = all.map(({ name }) => name);
    for (const [index, plan] of all.entries())
      yield {
        id: `flow.${plan.name}`,
        claim: `${plan.steps.map(({ call }) => call).join(' → ')} gives the expected values`,
        at: [index],
        notes: sharingNotes('flows', index, names),
        observe: { ran: scenario(processOf('flow', index), flowScenario(plan, plan.mocks)) },
        judge: (observations: Observations) => judge(observations, plan),
        controls: [
          ...otherwise(plan, processOf('flow', index)),
          ...comparisonPerValue(controls['comparison[value]'], 'ran', Object.keys(plan.expect)),
        ],
      };
  },
  findings: ({ file }, selected) => {
    const all = file.plan.flow ?? [];
    const run = all.flatMap(({ name }, index) => (selected.has(`flow.${name}`) ? [index] : []));
    return sharingRemark('flows', run);
  },
};

function flowScenario(plan: FlowPlan, mocks: Mocks): Scenario {
  const values = Object.entries(plan.expect).map(
    ([label, expected]) => [label, pathOf(label, expected)] as const,
  );
  const calls = Object.keys(plan.mocks).map(
    (mock) => [callsLabel(mock), `$${mock}@calls`] as const,
  );
  return {
    mocks: asMocks(mocks),
    steps: asSteps(plan.steps),
    observe: Object.fromEntries([...values, ...calls]),
  };
}

/** `step.attribute` as the protocol writes it. `step.class` is the class of a step's result. */
export function pathOf(label: string, expected: Json = null): string {
  return label.endsWith('.class')
    ? attributePath(label.slice(0, -'.class'.length), 'class', expected)
    : `$${label}`;
}

function judge({ ran }: Observations, plan: FlowPlan): Judgement {
  if (ran?.outcome === 'refused') {
    const item = compared(
      `step '${ran.step}'`,
      errorText(ran.error),
      'is',
      'an answer',
      false,
      ran.error.where,
    );
    return fails('flow-refused', `step '${ran.step}' raised ${errorText(ran.error)}`, [item]);
  }
  if (ran?.outcome !== 'returned') return unexpected(ran);
  const items = Object.entries(plan.expect).flatMap(([label, expected]) =>
    compare(label, valueOf(ran, label), expected),
  );
  const calls = Object.keys(plan.mocks)
    .filter((name) => canBeCalled(plan.mocks[name]) && !mayBeUncalled(plan.expect[`${name}@calls`]))
    .map((mock) => callsOf(ran, mock));
  if (calls.some(({ holds }) => !holds))
    return judgeEvidence([...items, ...calls], 'mock-not-called');
  return judgeEvidence([...items, ...calls], 'flow-differs');
}

/** Whether the plan accepts that a mock is not called. */
function mayBeUncalled(expected: Json | undefined): boolean {
  return (
    expected !== undefined &&
    compare('', { kind: 'plain', value: [] }, expected).every(({ holds }) => holds)
  );
}

/** A separate label: altering the calls that the plan expects must not change this count. */
function callsLabel(mock: string): string {
  return `calls of ${mock}`;
}

function callsOf(ran: Observations[string], mock: string): Evidence {
  const calls = shown(valueOf(ran, callsLabel(mock)));
  const count = Array.isArray(calls) ? calls.length : 0;
  return compared(`calls of the mock '${mock}'`, count, 'atLeast', 1, count >= 1);
}

/**
 * One mock at a time: the answer of one mock could hide that another one is ignored. The mocks under `otherwise` in
 * the plan, by default those that have an answer.
 */
function otherwise(plan: FlowPlan, world: Fault[]): CausalControl[] {
  const { mocks, otherwise: given } = plan;
  const answering = Object.keys(mocks).filter((name) =>
    given === undefined ? answersSomething(mocks[name]) : name in given,
  );
  const observe = (names: readonly string[]) => ({
    ran: scenario(world, flowScenario(plan, changedMocks(mocks, given, names))),
  });
  if (answering.length > 1)
    return answering.map((mock) =>
      controls['answers-otherwise[mock]'].with({
        of: mock,
        fault: `the mock '${mock}' alone gives other answers`,
        observe: observe([mock]),
      }),
    );
  const names = answering.length === 1 ? answering : Object.keys(mocks);
  if (names.length === 0) return [];
  return [
    controls['answers-otherwise'].with({
      fault: 'the mock gives other answers',
      observe: observe(names),
    }),
  ];
}
