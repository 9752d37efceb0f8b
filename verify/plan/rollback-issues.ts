/** What the schema cannot say of the scenarios that are to agree in both states of the flag. */
import type { PlanIssue } from './issue.ts';
import type { ScenarioPlan } from './rollback.ts';
import type { Plan } from './schema.ts';

const AT = ['rollback', 'equivalence'];

export function rollbackIssues(plan: Plan): PlanIssue[] {
  const { rollback, flag } = plan;
  if (rollback === undefined) return [];
  if (rollback.equivalence === undefined)
    return [
      {
        message: 'nothing would be checked; give it `equivalence`',
        path: ['rollback'],
        onKey: true,
      },
    ];
  if (flag === undefined)
    return [
      { message: 'without a flag there are no two states to compare', path: AT, onKey: true },
    ];
  return rollback.equivalence.scenarios.flatMap((scenario, index) =>
    scenarioIssues(scenario, [...AT, 'scenarios', index], plan),
  );
}

function scenarioIssues(
  { name, flow, steps, mocks, compare = [] }: ScenarioPlan,
  path: (string | number)[],
  { flow: flows = [] }: Plan,
): PlanIssue[] {
  const base = flows.find((each) => each.name === flow);
  if (flow !== undefined && base === undefined)
    return [
      {
        message: `there is no flow '${flow}'`,
        path: [...path, 'flow'],
        choices: flows.map((each) => each.name),
        found: flow,
      },
    ];
  if (name === undefined && flow === undefined)
    return [{ message: "'name' is missing: a scenario without a flow needs one", path }];
  if (steps === undefined && base === undefined)
    return [{ message: "'steps' is missing: a scenario without a flow needs them", path }];
  const known = [
    ...(steps ?? base?.steps ?? []).map(({ as }) => as),
    ...Object.keys(mocks ?? base?.mocks ?? {}),
  ];
  return compare.flatMap((label, index): PlanIssue[] => {
    const [first = ''] = label.split(/[.@]/u, 1);
    if (known.includes(first)) return [];
    const message = `'${first}' is neither a step nor a mock of this scenario`;
    return [{ message, path: [...path, 'compare', index], choices: known, found: first }];
  });
}
