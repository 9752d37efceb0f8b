import {
  causal,
  type CheckKind,
  type Expansion,
  type Judgement,
  type Seen,
  type Stimulus,
} from './check.ts';
import { componentsOf, createScenario } from './component.ts';
import { fails, unexpected } from './judge.ts';
import { loadStep } from './load-step.ts';
import { durationNs } from '../plan/duration.ts';
import type { Evidence } from '../result.ts';
import type { Scenario } from '../probe/protocol.ts';

interface Timed {
  id: string;
  what: string;
  path: string[];
  scenario: Scenario;
  limitNs: number;
  memory: boolean;
}

const QUANTILE = 0.5;

export const budget: CheckKind = {
  name: 'budget',
  category: 'performance',
  severity: 'major',
  summary: 'the quantile of warm calls is within the budget',
  controls: [
    {
      id: 'planted-delay',
      kind: 'causal',
      fault: 'a delay of twice the budget inside the timed call',
      signals: ['over-budget'],
    },
  ],
  expand: (expansion) =>
    timedCalls(expansion).map(({ id, what, path, scenario, limitNs, memory }) => {
      const stimulus = (delayMs: number): Stimulus => ({
        kind: 'budget',
        name: id,
        scenario,
        limitNs,
        quantile: QUANTILE,
        delayMs,
        memory: memory && delayMs === 0,
      });
      const delayMs = (2 * limitNs) / 1e6;
      return {
        id,
        claim: `${what} takes less than ${limitNs / 1e6} ms at the median, warm`,
        plan: expansion.file.place(path),
        observe: { timed: stimulus(0) },
        judge,
        controls: [
          causal(
            'planted-delay',
            `a delay of ${delayMs} ms inside the timed call`,
            ['over-budget'],
            { timed: stimulus(delayMs) },
          ),
        ],
      };
    }),
};

function timedCalls(expansion: Expansion): Timed[] {
  const { budgets, settings } = expansion.file.plan;
  const [load, create] = [budgets?.['settings.load'], budgets?.['components.create']];
  const timed: Timed[] = [];
  if (load !== undefined && settings !== undefined) {
    const scenario: Scenario = { mocks: {}, steps: [loadStep(settings)], observe: {} };
    timed.push({
      id: 'budget.settings.load',
      what: 'loading the settings',
      path: ['budgets', 'settings.load', 'p50'],
      scenario,
      limitNs: durationNs(load.p50) ?? 0,
      memory: false,
    });
  }
  if (create === undefined) return timed;
  const components = componentsOf(expansion).map((component): Timed => ({
    id: `budget.components.create[${component.name}]`,
    what: `creating ${component.name}`,
    path: ['budgets', 'components.create', 'p50'],
    scenario: createScenario(component),
    limitNs: durationNs(create.p50) ?? 0,
    memory: true,
  }));
  return [...timed, ...components];
}

function judge({ timed }: Seen): Judgement {
  if (timed?.outcome !== 'budget') return unexpected(timed);
  const { result } = timed;
  const item: Evidence = {
    subject: `p${result.quantile * 100} of warm calls, in ns`,
    measured: Math.round(result.estimate),
    operator: 'atMost',
    expected: result.limit,
    holds: result.decision === 'passed',
    n: result.n,
  };
  if (result.decision === 'passed') return { holds: true, evidence: [item] };
  if (result.decision === 'inconclusive')
    return { holds: 'unknown', reason: result.reason, evidence: [item] };
  return fails(
    'over-budget',
    `p50 is ${(result.estimate / 1e6).toFixed(3)} ms, over the budget of ${result.limit / 1e6} ms`,
    [item],
  );
}
