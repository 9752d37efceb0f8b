/** A flow's other answers must belong to its own mocks. */
import type { FlowPlan } from '../schema/flow.ts';
import type { PlanIssue } from './issue.ts';
import type { Plan } from '../schema/index.ts';

export function flowIssues({ flow: flows = [] }: Plan): PlanIssue[] {
  return flows.flatMap((flow, index) => otherwiseIssues(flow, ['flow', index, 'otherwise']));
}

function otherwiseIssues(
  { mocks, otherwise = {} }: FlowPlan,
  path: (string | number)[],
): PlanIssue[] {
  return Object.entries(otherwise).flatMap(([name, answers]): PlanIssue[] => {
    const mock = mocks[name];
    if (mock === undefined)
      return [
        unknown(name, `this flow has no mock '${name}'`, [...path, name], Object.keys(mocks)),
      ];
    const members = [...Object.keys(mock.methods), ...(mock.call === undefined ? [] : ['call'])];
    return Object.keys(answers)
      .filter((member) => !members.includes(member))
      .map((member) =>
        unknown(
          member,
          `the mock '${name}' has no answer for '${member}'`,
          [...path, name, member],
          members,
        ),
      );
  });
}

function unknown(
  found: string,
  message: string,
  path: (string | number)[],
  choices: string[],
): PlanIssue {
  return { message, path, onKey: true, choices, found };
}
