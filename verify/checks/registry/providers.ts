import type { CheckKind } from '../check.ts';
import { declareControls } from '../control.ts';
import type { Judgement } from '../judgement.ts';
import type { Control } from '../control.ts';
import { compare } from '../shared/expect.ts';
import { judgeEvidence, unexpected, valueOf } from '../shared/judge.ts';
import { comparisonPerValue } from '../shared/comparison.ts';
import { OWN_PROCESS, listStep, registryPlan, registryScenario, removeStep } from './registry.ts';
import type { RegistryPlan } from '../../plan/schema/registry.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import type { Observations } from '../../observe/stimulus.ts';

const controls = declareControls({
  'removed[name]': {
    kind: 'causal',
    fault: 'one provider is removed from the registry first',
    signals: ['provider-missing'],
  },
  'comparison[names]': {
    kind: 'comparison',
    fault: 'the list of names has a value of another kind',
    signals: ['provider-missing'],
  },
});

export const registryProviders: CheckKind = {
  name: 'registry.providers',
  category: 'registry',
  severity: 'major',
  plan: 'registry.includes',
  summary: 'the registry lists the expected providers',
  controls,
  expand: (expansion) => {
    const plan = registryPlan(expansion);
    if (plan === undefined) return [];
    return [
      {
        id: 'registry.providers',
        claim: `the registry lists ${plan.exactly ? 'exactly ' : ''}${plan.includes.join(', ')}`,
        observe: {
          listed: scenario(
            OWN_PROCESS,
            registryScenario(plan, [listStep(plan, 'list')], { names: '$list' }),
          ),
        },
        judge: (observations) => judge(observations, plan),
        controls: [
          ...removed(plan),
          ...comparisonPerValue(controls['comparison[names]'], 'listed', ['names']),
        ],
      },
    ];
  },
};

function judge({ listed }: Observations, plan: RegistryPlan): Judgement {
  if (listed?.outcome !== 'returned') return unexpected(listed);
  const names = valueOf(listed, 'names');
  const missing = judgeEvidence(
    compare('listed providers', names, { includes: plan.includes }),
    'provider-missing',
  );
  if (
    !plan.exactly ||
    missing.holds !== true ||
    names.kind !== 'plain' ||
    !Array.isArray(names.value)
  )
    return missing;
  const others = names.value.filter(
    (name) => typeof name !== 'string' || !plan.includes.includes(name),
  );
  return judgeEvidence(
    [
      ...missing.evidence,
      ...compare('other providers', { kind: 'plain', value: others }, { equals: [] }),
    ],
    'provider-unexpected',
  );
}

function removed(plan: RegistryPlan): Control[] {
  const [first] = plan.includes;
  const method = plan.plant?.remove;
  if (first === undefined || method === undefined) return [];
  const listed = scenario(
    [{ apart: 'registry' }],
    registryScenario(plan, [removeStep(method, first), listStep(plan, 'list')], { names: '$list' }),
  );
  return [
    controls['removed[name]'].with({
      of: first,
      fault: `${first} is removed from the registry first`,
      observe: { listed },
    }),
  ];
}
