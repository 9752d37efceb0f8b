/** Budgets for single components must name components of the plan. */
import { componentsOf } from '../../checks/components/component.ts';
import type { Expansion } from '../../checks/check.ts';
import type { PlanIssue } from '../../plan/problems/issue.ts';

export function byNameIssues(expansion: Expansion): PlanIssue[] {
  const { byName = {} } = expansion.file.plan.budgets?.['components.create'] ?? {};
  const names = componentsOf(expansion).map(({ name }) => name);
  return Object.keys(byName)
    .filter((name) => !names.includes(name))
    .map((name) => ({
      message: `no component has the name '${name}'`,
      path: ['budgets', 'components.create', 'byName', name],
      onKey: true,
      choices: names,
      found: name,
    }));
}
