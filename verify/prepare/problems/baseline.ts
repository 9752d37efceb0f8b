/** A relative limit needs a baseline and a baseline a relative limit, and the baseline must exist. */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { flagFacts } from '../../checks/flag/facts.ts';
import { budgetNames, type BaselinePlan, type BudgetPlan } from '../../plan/schema/budgets.ts';
import { limitsOf } from '../../plan/units/limits.ts';
import { carries } from '../../settings/layers.ts';
import type { Expansion } from '../../checks/check.ts';
import type { Driver } from '../../runtimes/runtime.ts';
import type { PlanIssue } from '../../plan/problems/issue.ts';

export function baselineIssues(expansion: Expansion, driver: Driver | undefined): PlanIssue[] {
  // a budget without a driver is refused already
  if (driver === undefined) return [];
  return budgetsIn(expansion).flatMap(({ budget, path }) => {
    const relative = limitsOf(budget).filter(({ measure }) => measure === 'relative');
    const high = relative.filter(({ key }) => key !== 'p50');
    const issues = high.map(({ key }): PlanIssue => ({
      message: 'only `p50` can be compared with a baseline',
      path: [...path, key],
    }));
    const { baseline } = budget;
    if (baseline === undefined)
      return relative.length === 0
        ? issues
        : [
            ...issues,
            { message: "'baseline' is missing: the limit must be compared with something", path },
          ];
    if (relative.length === 0)
      issues.push({
        message:
          'no limit is compared with this baseline; write one as in `p50: "<= baseline + 10%"`',
        path: [...path, 'baseline'],
        onKey: true,
      });
    return [...issues, ...placeIssues(baseline, [...path, 'baseline'], expansion, driver)];
  });
}

type Path = (string | number)[];

/** A single component has the baseline of all, unless it has its own. */
function budgetsIn({ file }: Expansion): { budget: BudgetPlan; path: Path }[] {
  const { budgets } = file.plan;
  const { byName = {}, ...forAll } = budgets?.['components.create'] ?? {};
  const named = Object.entries(byName).map(([name, own]) => ({
    budget: isRelative(own) && forAll.baseline !== undefined ? { ...forAll, ...own } : own,
    path: ['budgets', 'components.create', 'byName', name],
  }));
  return [
    ...budgetNames.flatMap((name) => {
      const budget = budgets?.[name];
      return budget === undefined ? [] : [{ budget, path: ['budgets', name] }];
    }),
    ...named,
  ];
}

function isRelative(budget: BudgetPlan): boolean {
  return limitsOf(budget).some(({ measure }) => measure === 'relative');
}

function placeIssues(
  { flag, set = {}, root, python }: BaselinePlan,
  path: Path,
  expansion: Expansion,
  driver: Driver,
): PlanIssue[] {
  const folder = dirname(resolve(expansion.file.path));
  const issues = Object.entries(set).flatMap(([layer, values]) =>
    layerIssues(layer, Object.keys(values), [...path, 'set', layer], expansion),
  );
  if (flag !== undefined && flagFacts(expansion)?.flipped === undefined)
    issues.push({
      message: 'the other value of the flag cannot be set in a copy: use `set` or `root` instead',
      path: [...path, 'flag'],
    });
  const message = root === undefined ? undefined : rootProblem(root, folder, expansion);
  if (message !== undefined) issues.push({ message, path: [...path, 'root'] });
  if (python !== undefined && driver.findInterpreter === undefined)
    issues.push({
      message: `'python' has no effect with the driver '${driver.name}': remove it`,
      path: [...path, 'python'],
    });
  return issues;
}

function rootProblem(root: string, folder: string, { file }: Expansion): string | undefined {
  const [own, other] = [resolve(folder, file.plan.target.root), resolve(folder, root)];
  if (!existsSync(other)) return `there is no folder '${root}'`;
  const isOwn = existsSync(own) && realpathSync(own) === realpathSync(other);
  return isOwn ? `'${root}' is the target itself, which cannot be its own baseline` : undefined;
}

function layerIssues(
  layer: string,
  keys: readonly string[],
  path: Path,
  { layers }: Expansion,
): PlanIssue[] {
  const found = layers.find(({ name }) => name === layer);
  if (found === undefined)
    return [
      {
        message: `'${layer}' is not a layer in settings.sources`,
        path,
        onKey: true,
        choices: layers.map(({ name }) => name),
        found: layer,
      },
    ];
  return keys
    .filter((key) => !carries(found, key))
    .map((key) => ({
      message: `the layer '${layer}' has no name for '${key}'`,
      path: [...path, key],
      onKey: true,
      choices: Object.keys(found.names ?? {}),
    }));
}
