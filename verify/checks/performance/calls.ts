/** The calls that have a budget in the plan, once for each limit. */
import { componentsOf, createScenario } from '../components/component.ts';
import { timedLoad } from '../shared/load-step.ts';
import { limitsOf, type Limit } from '../../plan/units/limits.ts';
import type { BaselinePlan, BudgetName } from '../../plan/schema/budgets.ts';
import type { Scenario } from '../../probe/protocol.ts';
import type { Expansion } from '../check.ts';

/** One limit of one call. */
export interface Budgeted {
  id: string;
  budget: BudgetName;
  /** as in 'loading the settings takes …' */
  what: string;
  scenario: Scenario;
  limit: Limit;
  baseline?: BaselinePlan;
  /** whether the memory of its results is measured too, for information */
  weighed: boolean;
}

export function budgetedCalls(expansion: Expansion): Budgeted[] {
  const { budgets, settings } = expansion.file.plan;
  const [load, create] = [budgets?.['settings.load'], budgets?.['components.create']];
  const loading = settings === undefined ? undefined : timedLoad(expansion, settings);
  const loads =
    load === undefined || loading === undefined
      ? []
      : limitsOf(load).map((limit): Budgeted => ({
          id: `budget.settings.load${suffix(limit)}`,
          budget: 'settings.load',
          what:
            loading.read === undefined
              ? 'loading the settings'
              : 'loading the settings and reading one',
          scenario: { mocks: {}, steps: [loading], observe: {} },
          limit,
          ...(load.baseline === undefined ? {} : { baseline: load.baseline }),
          weighed: false,
        }));
  if (create === undefined) return loads;
  const creations = componentsOf(expansion).flatMap((component) =>
    limitsOf(create).map((limit): Budgeted => ({
      id: `budget.components.create[${component.name}]${suffix(limit)}`,
      budget: 'components.create',
      what: `creating ${component.name}`,
      scenario: createScenario(component),
      limit,
      ...(create.baseline === undefined ? {} : { baseline: create.baseline }),
      weighed: limit.measure === 'warm' && limit.quantile === MEDIAN,
    })),
  );
  return [...loads, ...creations];
}

const MEDIAN = 0.5;

/** The default budget, a median of warm calls, needs no suffix. */
function suffix({ key, measure, quantile }: Limit): string {
  if (measure === 'relative') return '[baseline]';
  return measure === 'warm' && quantile === MEDIAN ? '' : `[${key}]`;
}
