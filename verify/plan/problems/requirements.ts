/** Parts of a plan that need another part. */
import type { PlanIssue } from './issue.ts';
import type { Plan } from '../schema/index.ts';
import type { RegistryPlan } from '../schema/registry.ts';

export function requirementIssues(plan: Plan): PlanIssue[] {
  return [...settingsIssues(plan), ...budgetIssues(plan), ...registryIssues(plan)];
}

function settingsIssues({ settings, flag }: Plan): PlanIssue[] {
  const issues: PlanIssue[] = [];
  if (flag !== undefined && settings === undefined)
    issues.push(atKey(['flag'], "a flag is read from the settings: add 'settings'"));
  if (flag !== undefined && settings !== undefined && settings.sources === undefined)
    issues.push(
      atKey(
        ['settings'],
        "'sources' is missing: the controls of the flag need a layer in which to change it",
      ),
    );
  if (settings?.priority !== undefined && (settings.sources?.length ?? 0) < 2)
    issues.push(atKey(['settings', 'priority'], 'priority needs at least two sources'));
  return issues;
}

function budgetIssues({ settings, components, budgets }: Plan): PlanIssue[] {
  const issues: PlanIssue[] = [];
  if (budgets?.['settings.load'] !== undefined && settings === undefined)
    issues.push(
      atKey(['budgets', 'settings.load'], "there are no settings to load: add 'settings'"),
    );
  if (budgets?.['components.create'] !== undefined && components === undefined)
    issues.push(
      atKey(
        ['budgets', 'components.create'],
        "there are no components to create: add 'components'",
      ),
    );
  return issues;
}

function registryIssues({ registry }: Plan): PlanIssue[] {
  if (registry === undefined) return [];
  return Array.isArray(registry)
    ? registry.flatMap((each, index) => issuesOf(each, ['registry', index]))
    : issuesOf(registry, ['registry']);
}

function issuesOf(
  { create, aliases, includes }: RegistryPlan,
  path: (string | number)[],
): PlanIssue[] {
  const unlisted = Object.keys(create?.each ?? {})
    .filter((name) => !includes.includes(name))
    .map((name): PlanIssue => ({
      ...atKey([...path, 'create', 'each', name], `'${name}' is not in 'includes'`),
      choices: includes,
      found: name,
    }));
  const isAmbiguous =
    aliases !== undefined && create?.expect === undefined && create?.each === undefined;
  if (!isAmbiguous) return unlisted;
  const message =
    'with aliases the providers must be distinguishable: add `create.expect` or `create.each`';
  return [atKey([...path, 'aliases'], message), ...unlisted];
}

function atKey(path: (string | number)[], message: string): PlanIssue {
  return { message, path, onKey: true };
}
