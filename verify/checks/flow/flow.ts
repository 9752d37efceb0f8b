import { comparisons, controls, otherwise } from './controls.ts';
import { isUnraised, outcomeAt, refusedStep, whereOf } from './refusal.ts';
import { callsLabel, flowScenario } from './scenario.ts';
import { canBeCalled } from '../shared/changed-mocks.ts';
import { compare, shown } from '../shared/expect.ts';
import {
  compared,
  fails,
  judgeEvidence,
  unexpected,
  valueOf,
  type Refused,
} from '../shared/judge.ts';
import { processOf, sharingNotes, sharingRemark } from '../shared/own-process.ts';
import { judgeUndeclared } from '../shared/undeclared.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import type { CheckKind } from '../check.ts';
import type { Judgement } from '../judgement.ts';
import type { Evidence, Json } from '../../model/result.ts';
import type { Observations } from '../../observe/stimulus.ts';
import type { FlowPlan } from '../../plan/schema/flow.ts';
import { errorText } from '../shared/refusal.ts';

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
        claim: claimOf(plan),
        at: [index],
        notes: sharingNotes('flows', index, names),
        observe: { ran: scenario(processOf('flow', index), flowScenario(plan, plan.mocks)) },
        judge: (observations: Observations) => judge(observations, plan),
        controls: [...otherwise(plan, processOf('flow', index)), ...comparisons(plan)],
      };
  },
  findings: ({ file }, selected) => {
    const all = file.plan.flow ?? [];
    const run = all.flatMap(({ name }, index) => (selected.has(`flow.${name}`) ? [index] : []));
    return sharingRemark('flows', run);
  },
};

function claimOf(plan: FlowPlan): string {
  const refuses = Object.keys(plan.expect).some((label) => refusedStep(label, plan) !== undefined);
  const given = refuses ? 'raises the expected error' : 'gives the expected values';
  return `${plan.steps.map(({ call }) => call).join(' → ')} ${given}`;
}

function judge({ ran }: Observations, plan: FlowPlan): Judgement {
  const undeclared = judgeUndeclared(ran);
  if (undeclared !== undefined) return undeclared;
  if (ran?.outcome !== 'returned' && ran?.outcome !== 'refused') return unexpected(ran);
  const labels = Object.keys(plan.expect);
  const isClaimed =
    ran.outcome === 'refused' && labels.some((label) => refusedStep(label, plan) === ran.step);
  if (ran.outcome === 'refused' && !isClaimed) return judgeRefused(ran);
  const unraised = labels.find((label) => isUnraised(label, ran, plan));
  const items = labels.flatMap((label) =>
    compare(
      label,
      outcomeAt(label, ran, plan),
      plan.expect[label] ?? null,
      whereOf(label, ran, plan),
    ),
  );
  if (unraised !== undefined) {
    const step = refusedStep(unraised, plan);
    return fails('flow-not-refused', `step '${step}' did not raise an error`, items);
  }
  const calls = Object.keys(plan.mocks)
    .filter((name) => canBeCalled(plan.mocks[name]) && !mayBeUncalled(plan.expect[`${name}@calls`]))
    .map((mock) => callsOf(ran, mock));
  const signal = calls.some(({ holds }) => !holds) ? 'mock-not-called' : 'flow-differs';
  return judgeEvidence([...items, ...calls], signal);
}

function judgeRefused({ step, error, lookedFor = [] }: Refused): Judgement {
  const item = compared(`step '${step}'`, errorText(error), 'is', 'an answer', false, error.where);
  const notes = lookedFor.map(
    ({ mock, member }) =>
      `before that, it looked for '${member}' of the mock '${mock}', which the plan does not declare`,
  );
  const judged = fails('flow-refused', `step '${step}' raised ${errorText(error)}`, [item]);
  return notes.length === 0 ? judged : { ...judged, notes };
}

/** Whether the plan accepts that a mock is not called. */
function mayBeUncalled(expected: Json | undefined): boolean {
  return (
    expected !== undefined &&
    compare('', { kind: 'plain', value: [] }, expected).every(({ holds }) => holds)
  );
}

function callsOf(ran: Observations[string], mock: string): Evidence {
  const calls = shown(valueOf(ran, callsLabel(mock)));
  const count = Array.isArray(calls) ? calls.length : 0;
  return compared(`calls of the mock '${mock}'`, count, 'atLeast', 1, count >= 1);
}
