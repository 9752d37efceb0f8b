/** A flow of the plan as a scenario. */
import { asMocks } from '../shared/arguments.ts';
import { attributePath } from '../shared/class-name.ts';
import { asSteps } from '../shared/steps.ts';
import type { Json } from '../../model/result.ts';
import type { FlowPlan } from '../../plan/schema/flow.ts';
import type { Mocks } from '../../plan/schema/parts.ts';
import type { Scenario } from '../../probe/protocol.ts';

export function flowScenario(plan: FlowPlan, mocks: Mocks): Scenario {
  const values = Object.entries(plan.expect).map(
    ([label, expected]) => [label, pathOf(label, expected)] as const,
  );
  const calls = Object.keys(plan.mocks).map(
    (mock) => [callsLabel(mock), `$${mock}@calls`] as const,
  );
  return {
    mocks: asMocks(
      mocks,
      plan.steps.map(({ as }) => as),
    ),
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

/** A separate label: altering the calls that the plan expects must not change this count. */
export function callsLabel(mock: string): string {
  return `calls of ${mock}`;
}
