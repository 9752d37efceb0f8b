/** A flow's other answers must belong to its own mocks, and its references to mocks or steps. */
import { closest } from './closest.ts';
import type { FlowPlan } from '../schema/flow.ts';
import type { PlanIssue } from './issue.ts';
import type { Plan } from '../schema/index.ts';

export function flowIssues({ flow: flows = [] }: Plan): PlanIssue[] {
  return flows.flatMap((flow, index) => [
    ...otherwiseIssues(flow, ['flow', index, 'otherwise']),
    ...referenceIssues(flow, ['flow', index, 'mocks']),
    ...labelIssues(flow, ['flow', index, 'expect']),
  ]);
}

/** What is expected must be of a step or a mock. Nothing is known of any other name, whatever the target does. */
function labelIssues(
  { mocks, steps, expect }: FlowPlan,
  path: readonly (string | number)[],
): PlanIssue[] {
  const names = [...steps.map(({ as }) => as), ...Object.keys(mocks)];
  return Object.keys(expect)
    .filter((label) => !names.some((name) => label === name || /^[.@]/u.test(rest(label, name))))
    .map((label) => {
      const [found = ''] = label.split(/[.@]/u, 1);
      const message = `'${found}' is neither a step nor a mock of this flow`;
      return { message, path: [...path, label], onKey: true, choices: names, found };
    });
}

/** Of a label that begins with the name. */
function rest(label: string, name: string): string {
  return label.startsWith(name) ? label.slice(name.length) : '';
}

/** A text such as `$5` is an answer, but one that nearly names a mock or a step is meant as a reference. */
function referenceIssues({ mocks, steps }: FlowPlan, path: (string | number)[]): PlanIssue[] {
  const names = [...Object.keys(mocks), ...steps.map(({ as }) => as)];
  return textsIn(mocks, path).flatMap(({ text, path: at }): PlanIssue[] => {
    const name = /^\$([A-Za-z_][\w-]*)/u.exec(text)?.[1];
    if (name === undefined || names.includes(name) || closest(name, names) === undefined) return [];
    return [
      { message: `no mock or step is called '${name}'`, path: at, choices: names, found: name },
    ];
  });
}

interface Found {
  text: string;
  path: (string | number)[];
}

function textsIn(value: unknown, path: (string | number)[]): Found[] {
  if (typeof value === 'string') return [{ text: value, path }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    textsIn(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
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
