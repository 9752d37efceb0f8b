/** What the schema cannot say of the scenarios that are to agree in both states of the flag. */
import { formatOf } from '../../settings/kinds.ts';
import type { PlanIssue } from './issue.ts';
import type { ScenarioPlan } from '../schema/rollback.ts';
import type { Plan } from '../schema/index.ts';

const AT = ['rollback', 'equivalence'];

export function rollbackIssues(plan: Plan): PlanIssue[] {
  const { rollback, flag } = plan;
  if (rollback === undefined) return [];
  const [part] = Object.entries(rollback).flatMap(([name, given]) =>
    given === undefined ? [] : [name],
  );
  if (part === undefined)
    return [
      {
        message: 'nothing would be checked; give it `drill`, `equivalence` or `backup`',
        path: ['rollback'],
        onKey: true,
      },
    ];
  if (flag === undefined)
    return [
      {
        message: 'without a flag there are no two states to compare',
        path: ['rollback', part],
        onKey: true,
      },
    ];
  return [...drillIssues(plan, flag.source), ...equivalenceIssues(plan)];
}

/** Both are about the file in which the flag is switched. */
function drillIssues({ rollback, settings }: Plan, source: string | undefined): PlanIssue[] {
  const layer = settings?.sources?.find(
    (each) => typeof each !== 'string' && (each.layer ?? each.kind) === source,
  );
  const isInFile = typeof layer === 'object' && formatOf(layer) !== undefined;
  return (['drill', 'backup'] as const).flatMap((part): PlanIssue[] => {
    const given = rollback?.[part];
    if (given === undefined || isInFile) return [];
    if (part === 'drill' && rollback?.drill?.disable !== undefined && hasFile(layer)) return [];
    const message = "name the settings file that holds the flag under 'flag.source'";
    return [{ message, path: ['rollback', part], onKey: true }];
  });
}

type Source = NonNullable<NonNullable<Plan['settings']>['sources']>[number];

/** A command may switch the flag in whatever file it stands; without one there is nothing to be as before. */
function hasFile(layer: Source | undefined): boolean {
  return typeof layer === 'object' && layer.file !== undefined;
}

function equivalenceIssues(plan: Plan): PlanIssue[] {
  const { rollback } = plan;
  if (rollback?.equivalence === undefined) return [];
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
