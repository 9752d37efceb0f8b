/** The parts of `rollback`: each needs the flag, and scenarios need steps. */
import { formatOf } from '../../settings/kinds.ts';
import type { PlanIssue } from './issue.ts';
import type { ScenarioPlan } from '../schema/rollback.ts';
import type { Plan } from '../schema/index.ts';

export function rollbackIssues(plan: Plan): PlanIssue[] {
  const { rollback, flag } = plan;
  if (rollback === undefined) return [];
  const [part] = Object.entries(rollback).flatMap(([name, given]) =>
    given === undefined ? [] : [name],
  );
  if (part === undefined) {
    const message = 'nothing would be checked: add `drill`, `equivalence` or `backup`';
    return [{ message, path: ['rollback'], onKey: true }];
  }
  if (flag === undefined) {
    const message = "there is no flag to switch back: add 'flag'";
    return [{ message, path: ['rollback', part], onKey: true }];
  }
  return [...fileIssues(plan, flag.source), ...equivalenceIssues(plan)];
}

/** A drill and a backup both need the file in which the flag is set. */
function fileIssues({ rollback, settings }: Plan, source: string | undefined): PlanIssue[] {
  const layer = settings?.sources?.find(
    (each) => typeof each !== 'string' && (each.layer ?? each.kind) === source,
  );
  const isInFile = typeof layer === 'object' && formatOf(layer) !== undefined;
  return (['drill', 'backup'] as const).flatMap((part): PlanIssue[] => {
    const given = rollback?.[part];
    if (given === undefined || isInFile) return [];
    if (part === 'drill' && rollback?.drill?.disable !== undefined && hasFile(layer)) return [];
    const message =
      "the flag's file is unknown: set 'flag.source' to the layer that has the flag in a file";
    return [{ message, path: ['rollback', part], onKey: true }];
  });
}

type Source = NonNullable<NonNullable<Plan['settings']>['sources']>[number];

/** A command may switch the flag in a file of any format; the file is needed to compare it afterwards. */
function hasFile(layer: Source | undefined): boolean {
  return typeof layer === 'object' && layer.file !== undefined;
}

function equivalenceIssues(plan: Plan): PlanIssue[] {
  const scenarios = plan.rollback?.equivalence?.scenarios ?? [];
  return scenarios.flatMap((scenario, index) =>
    scenarioIssues(scenario, ['rollback', 'equivalence', 'scenarios', index], plan),
  );
}

type Path = (string | number)[];

function scenarioIssues(scenario: ScenarioPlan, path: Path, { flow = [] }: Plan): PlanIssue[] {
  const base = flow.find(({ name }) => name === scenario.flow);
  if (scenario.flow !== undefined && base === undefined) {
    const message = `there is no flow '${scenario.flow}'`;
    const choices = flow.map(({ name }) => name);
    return [{ message, path: [...path, 'flow'], choices, found: scenario.flow }];
  }
  if (scenario.name === undefined && scenario.flow === undefined)
    return [{ message: "'name' is missing: a scenario without a flow needs a name", path }];
  const steps = scenario.steps ?? base?.steps;
  if (steps === undefined)
    return [{ message: "'steps' is missing: a scenario without a flow needs steps", path }];
  const mocks = scenario.mocks ?? base?.mocks ?? {};
  const known = [...steps.map(({ as }) => as), ...Object.keys(mocks)];
  return compareIssues(scenario.compare ?? [], [...path, 'compare'], known);
}

function compareIssues(labels: readonly string[], path: Path, known: string[]): PlanIssue[] {
  return labels.flatMap((label, index): PlanIssue[] => {
    const [first = ''] = label.split(/[.@]/u, 1);
    if (known.includes(first)) return [];
    const message = `'${first}' is neither a step nor a mock of this scenario`;
    return [{ message, path: [...path, index], choices: known, found: first }];
  });
}
