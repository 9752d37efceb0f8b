import type { CheckKind } from '../check.ts';
import { declareControls } from '../control.ts';
import type { Observations } from '../../observe/stimulus.ts';
import { judgeProvider, makeProvider } from './create.ts';
import { registryPlan } from './registry.ts';
import type { RegistryPlan } from '../../plan/schema/registry.ts';
import type { Judgement } from '../judgement.ts';

const controls = declareControls({
  'other-provider': {
    kind: 'causal',
    fault: 'another provider is created instead',
    signals: ['alias-differs'],
  },
});

export const registryAlias: CheckKind = {
  name: 'registry.alias',
  category: 'registry',
  severity: 'major',
  plan: 'registry.aliases.<alias>',
  summary: 'an alias creates the provider that it names',
  controls,
  expand: (expansion) => {
    const plan = registryPlan(expansion);
    if (plan?.aliases === undefined) return [];
    return Object.entries(plan.aliases).map(([alias, name]) => ({
      id: `registry.alias[${alias}]`,
      claim: `the alias ${alias} creates ${name}`,
      at: [alias],
      observe: { made: makeProvider(plan, alias) },
      judge: (observations: Observations) => judge(observations, plan, alias, name),
      controls: plan.includes
        .filter((each) => each !== name)
        .slice(0, 1)
        .map((other) =>
          controls['other-provider'].with({
            fault: `${other} is created instead`,
            observe: { made: makeProvider(plan, other) },
          }),
        ),
    }));
  },
};

/** An alias is judged like the provider that it names. */
function judge(
  observations: Observations,
  plan: RegistryPlan,
  alias: string,
  name: string,
): Judgement {
  const judged = renamed(
    judgeProvider(observations, plan, name),
    `creating ${name}`,
    `creating ${alias}`,
  );
  if (judged.holds !== false || judged.signal !== 'provider-differs') return judged;
  return {
    ...judged,
    signal: 'alias-differs',
    reason: `the alias ${alias} creates another provider: ${judged.reason}`,
  };
}

function renamed(judged: Judgement, from: string, to: string): Judgement {
  if (judged.holds === 'unobserved') return judged;
  const evidence = judged.evidence.map((item) =>
    item.subject === from ? { ...item, subject: to } : item,
  );
  return { ...judged, evidence };
}
