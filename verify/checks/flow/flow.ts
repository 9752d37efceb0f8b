import { causal, type CheckKind } from '../check.ts';
import type { Judgement } from '../judgement.ts';
import type { CausalControl } from '../control.ts';
import { asMocks } from '../shared/arguments.ts';
import { compare, shown } from '../shared/expect.ts';
import { errorText } from '../components/component.ts';
import { evidence, fails, judgeEvidence, unexpected, valueOf } from '../shared/judge.ts';
import { comparisonControls } from '../shared/comparison.ts';
import { answersSomething, asSteps, canBeCalled, changedMocks } from '../shared/steps.ts';
import { processOf, sharingNotes, sharingRemark } from '../shared/own-process.ts';
import type { Fault } from '../../worlds/fault.ts';
import type { Evidence, Json } from '../../model/result.ts';
import type { FlowPlan } from '../../plan/schema/flow.ts';
import type { Mocks } from '../../plan/schema/parts.ts';
import type { Scenario } from '../../probe/protocol.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import type { Observations } from '../../observe/stimulus.ts';

export const flow: CheckKind = {
  name: 'flow',
  category: 'flow',
  severity: 'critical',
  summary: 'the integrated path answers, with a mocked provider, and the mock saw the calls',
  controls: [
    {
      id: 'answers-otherwise',
      kind: 'causal',
      fault: 'the mock answers otherwise, and the outcome follows; of several mocks each in turn',
      signals: ['flow-differs'],
    },
    {
      id: 'comparison[value]',
      kind: 'comparison',
      fault: 'a value of another kind, one at a time',
      signals: ['flow-differs'],
    },
  ],
  findings: ({ file }, selected) => {
    const all = file.plan.flow ?? [];
    const run = all.flatMap(({ name }, index) => (selected.has(`flow.${name}`) ? [index] : []));
    return sharingRemark('flows', run);
  },
  *expand({ file }) {
    const all = file.plan.flow ?? [];
    const names = all.map(({ name }) => name);
    for (const [index, plan] of all.entries())
      yield {
        id: `flow.${plan.name}`,
        claim: `${plan.steps.map(({ call }) => call).join(' → ')} gives what is expected`,
        plan: file.place(['flow', index]),
        notes: sharingNotes('flows', index, names),
        observe: { ran: scenario(processOf('flow', index), flowScenario(plan, plan.mocks)) },
        judge: (seen: Observations) => judge(seen, plan),
        controls: [
          ...otherwise(plan, processOf('flow', index)),
          ...comparisonControls('ran', Object.keys(plan.expect), ['flow-differs']),
        ],
      };
  },
};

function flowScenario(plan: FlowPlan, mocks: Mocks): Scenario {
  const values = Object.keys(plan.expect).map((label) => [label, pathOf(label)] as const);
  const calls = Object.keys(plan.mocks).map(
    (mock) => [callsLabel(mock), `$${mock}@calls`] as const,
  );
  return {
    mocks: asMocks(mocks),
    steps: asSteps(plan.steps),
    observe: Object.fromEntries([...values, ...calls]),
  };
}

/** `$step.attribute` in the protocol; `step.class` is the class of what a step gave. */
export function pathOf(label: string): string {
  return label.endsWith('.class') ? `$${label.slice(0, -'.class'.length)}@class` : `$${label}`;
}

function judge({ ran }: Observations, plan: FlowPlan): Judgement {
  if (ran?.outcome === 'refused') {
    const item = evidence(
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
    .filter((name) => canBeCalled(plan.mocks[name]) && !mayRest(plan.expect[`${name}@calls`]))
    .map((mock) => callsOf(ran, mock));
  if (calls.some(({ holds }) => !holds))
    return judgeEvidence([...items, ...calls], 'mock-not-called');
  return judgeEvidence([...items, ...calls], 'flow-differs');
}

/** Whether a mock that sees no call is as the plan expects. */
function mayRest(expected: Json | undefined): boolean {
  return (
    expected !== undefined &&
    compare('', { kind: 'plain', value: [] }, expected).every(({ holds }) => holds)
  );
}

/** A label of its own, so that altering what the plan expects of the calls leaves this count alone. */
function callsLabel(mock: string): string {
  return `calls of ${mock}`;
}

function callsOf(ran: Observations[string], mock: string): Evidence {
  const calls = shown(valueOf(ran, callsLabel(mock)));
  const count = Array.isArray(calls) ? calls.length : 0;
  return evidence(`calls that the mock '${mock}' saw`, count, 'atLeast', 1, count >= 1);
}

/**
 * One mock at a time, as what one answers may hide that another is not listened to: those whose other answers the
 * plan names, else those that answer with something.
 */
function otherwise(plan: FlowPlan, world: Fault[]): CausalControl[] {
  const { mocks, otherwise: given } = plan;
  const answering = Object.keys(mocks).filter((name) =>
    given === undefined ? answersSomething(mocks[name]) : name in given,
  );
  const changed = answering.length === 0 ? [Object.keys(mocks)] : answering.map((name) => [name]);
  return changed.flatMap((names): CausalControl[] => {
    const [first] = names;
    if (first === undefined) return [];
    const id = answering.length < 2 ? 'answers-otherwise' : `answers-otherwise[${first}]`;
    const fault =
      answering.length < 2
        ? 'the mock answers otherwise'
        : `the mock '${first}' alone answers otherwise`;
    const ran = scenario(world, flowScenario(plan, changedMocks(mocks, given, names)));
    return [causal(id, fault, ['flow-differs'], { ran })];
  });
}
