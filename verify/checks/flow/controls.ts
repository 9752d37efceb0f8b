/** The negative controls of a flow. */
import { declareControls, type CausalControl, type ComparisonControl } from '../control.ts';
import { refusedStep } from './refusal.ts';
import { flowScenario } from './scenario.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import { answersSomething, changedMocks, raisesError } from '../shared/changed-mocks.ts';
import { ALIEN, comparisonPerValue } from '../shared/comparison.ts';
import type { Observations, Stimulus } from '../../observe/stimulus.ts';
import type { FlowPlan } from '../../plan/schema/flow.ts';
import type { Fault } from '../../worlds/fault.ts';

export const controls = declareControls({
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
  'error-otherwise[mock]': {
    kind: 'causal',
    fault: 'a mock that raises an error gives an answer instead, or the other way round',
    signals: ['flow-differs', 'flow-not-refused', 'flow-refused'],
  },
  'comparison[value]': {
    kind: 'comparison',
    fault: 'one expected value is replaced by a value of another kind',
    signals: ['flow-differs'],
  },
});

/**
 * One mock at a time: the answer of one mock could hide that another one is ignored. The mocks under `otherwise` in
 * the plan, by default those that have an answer.
 */
export function otherwise(plan: FlowPlan, world: Fault[]): CausalControl[] {
  const { mocks, otherwise: given } = plan;
  const answering = Object.keys(mocks).filter((name) =>
    given === undefined ? answersSomething(name, mocks) : name in given,
  );
  const observe = (names: readonly string[]) => ({
    ran: scenario(world, flowScenario(plan, changedMocks(mocks, given, names))),
  });
  if (answering.length === 0 && Object.keys(mocks).length > 0)
    return [
      controls['answers-otherwise'].with({
        fault: 'the mock gives other answers',
        observe: observe(Object.keys(mocks)),
      }),
    ];
  return answering.map((mock) => {
    if (raisesError(mocks[mock], given?.[mock])) return errorOtherwise(mock, observe([mock]));
    if (answering.length === 1)
      return controls['answers-otherwise'].with({
        fault: 'the mock gives other answers',
        observe: observe([mock]),
      });
    return controls['answers-otherwise[mock]'].with({
      of: mock,
      fault: `the mock '${mock}' alone gives other answers`,
      observe: observe([mock]),
    });
  });
}

function errorOtherwise(mock: string, observe: Record<string, Stimulus>): CausalControl {
  return controls['error-otherwise[mock]'].with({
    of: mock,
    fault: `the mock '${mock}' gives an answer where it raised an error, or the other way round`,
    observe,
    missed: `the outcome does not depend on the error of the mock '${mock}'; if the target cannot use an empty answer, give another one under 'otherwise'`,
  });
}

export function comparisons(plan: FlowPlan): ComparisonControl[] {
  const perValue = comparisonPerValue(
    controls['comparison[value]'],
    'ran',
    Object.keys(plan.expect),
  );
  return perValue.map((control, index) => {
    const label = Object.keys(plan.expect)[index] ?? '';
    return refusedStep(label, plan) === undefined
      ? control
      : { ...control, alter: (seen) => withOtherError(control.alter(seen)) };
  });
}

function withOtherError(observations: Observations): Observations {
  const { ran } = observations;
  return ran?.outcome === 'refused'
    ? { ...observations, ran: { ...ran, error: { name: ALIEN, message: ALIEN } } }
    : observations;
}
