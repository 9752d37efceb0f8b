import { causal, type CheckKind } from '../check.ts';
import { judgeProvider, makeProvider } from './create.ts';
import { registryPlan } from './registry.ts';
import type { RegistryPlan } from '../../plan/schema/registry.ts';
import type { Judgement } from '../judgement.ts';
import type { Observations } from '../../observe/stimulus.ts';

export const registryAlias: CheckKind = {
  name: 'registry.alias',
  category: 'registry',
  severity: 'major',
  summary: 'an alias leads to its provider',
  controls: [
    {
      id: 'other-provider',
      kind: 'causal',
      fault: 'another provider asked for instead',
      signals: ['alias-differs'],
    },
  ],
  expand: (expansion) => {
    const plan = registryPlan(expansion);
    if (plan?.aliases === undefined) return [];
    return Object.entries(plan.aliases).map(([alias, name]) => ({
      id: `registry.alias[${alias}]`,
      claim: `the alias ${alias} leads to ${name}`,
      plan: expansion.file.place(['registry', 'aliases', alias]),
      observe: { made: makeProvider(plan, alias) },
      judge: (seen: Observations) => judge(seen, plan, alias, name),
      controls: plan.includes
        .filter((each) => each !== name)
        .slice(0, 1)
        .map((other) =>
          causal('other-provider', `${other} asked for instead`, ['alias-differs'], {
            made: makeProvider(plan, other),
          }),
        ),
    }));
  },
};

/** An alias is judged as the provider that it stands for. */
function judge(seen: Observations, plan: RegistryPlan, alias: string, name: string): Judgement {
  const judged = renamed(judgeProvider(seen, plan, name), `creating ${name}`, `creating ${alias}`);
  if (judged.holds !== false || judged.signal !== 'provider-differs') return judged;
  return {
    ...judged,
    signal: 'alias-differs',
    reason: `the alias ${alias} leads elsewhere: ${judged.reason}`,
  };
}

function renamed(judged: Judgement, from: string, to: string): Judgement {
  if (judged.holds === 'unobserved') return judged;
  const evidence = judged.evidence.map((item) =>
    item.subject === from ? { ...item, subject: to } : item,
  );
  return { ...judged, evidence };
}
