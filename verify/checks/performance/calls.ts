/** The calls that have a budget in the plan, once for each limit. */
import { componentsOf, createScenario } from '../components/component.ts';
import { timedLoad } from '../shared/load-step.ts';
import { limitsOf, type Limit } from '../../plan/units/limits.ts';
import type { BaselinePlan, BudgetName, BudgetPlan } from '../../plan/schema/budgets.ts';
import type { Scenario } from '../../probe/protocol.ts';
import type { Expansion } from '../check.ts';

/** One limit of one call. */
export interface Budgeted {
  id: string;
  budget: BudgetName;
  /** its place under `budgets` in the plan */
  at: string[];
  /** as in 'loading the settings takes …' */
  what: string;
  scenario: Scenario;
  limit: Limit;
  baseline?: BaselinePlan;
  /** whether the memory of its results is measured too, for information */
  weighed: boolean;
}

export function budgetedCalls(expansion: Expansion): Budgeted[] {
  return [...loads(expansion), ...creations(expansion)];
}

function loads(expansion: Expansion): Budgeted[] {
  const { budgets, settings } = expansion.file.plan;
  const plan = budgets?.['settings.load'];
  if (plan === undefined || settings === undefined) return [];
  const loading = timedLoad(expansion, settings);
  const scenario = { mocks: {}, steps: [loading], observe: {} };
  const what =
    loading.read === undefined ? 'loading the settings' : 'loading the settings and reading one';
  return limitsOf(plan).map((limit) => ({
    id: `budget.settings.load${suffix(limit)}`,
    budget: 'settings.load',
    at: ['settings.load', limit.key],
    what,
    scenario,
    limit,
    ...(plan.baseline === undefined ? {} : { baseline: plan.baseline }),
    weighed: false,
  }));
}

function creations(expansion: Expansion): Budgeted[] {
  const { byName = {}, ...all } = expansion.file.plan.budgets?.['components.create'] ?? {};
  return componentsOf(expansion).flatMap((component) => {
    const own = byName[component.name] ?? {};
    const plan: BudgetPlan = { ...all, ...own };
    return limitsOf(plan).map((limit): Budgeted => ({
      id: `budget.components.create[${component.name}]${suffix(limit)}`,
      budget: 'components.create',
      at: ['components.create', ...(limit.key in own ? ['byName', component.name] : []), limit.key],
      what: `creating ${component.name}`,
      scenario: createScenario(component),
      limit,
      ...(plan.baseline === undefined ? {} : { baseline: plan.baseline }),
      weighed: limit.measure === 'warm' && limit.quantile === MEDIAN,
    }));
  });
}

const MEDIAN = 0.5;

/** The default budget, a median of warm calls, needs no suffix. */
function suffix({ key, measure, quantile }: Limit): string {
  if (measure === 'relative') return '[baseline]';
  return measure === 'warm' && quantile === MEDIAN ? '' : `[${key}]`;
}
