import { declareControls, type Control } from '../control.ts';
import {
  checkId,
  listStep,
  observed,
  observedApart,
  placeIn,
  registriesOf,
  removeStep,
  titleOf,
  type Registry,
} from './registry.ts';
import { ALIEN, comparisonPerValue } from '../shared/comparison.ts';
import { compare } from '../shared/expect.ts';
import { judgeEvidence, unexpected, valueOf } from '../shared/judge.ts';
import type { CheckDraft, CheckKind } from '../check.ts';
import type { Judgement } from '../judgement.ts';
import type { Json } from '../../model/result.ts';
import type { Observations } from '../../observe/stimulus.ts';
import type { Described } from '../../probe/protocol.ts';
import type { RegistryPlan } from '../../plan/schema/registry.ts';

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
  'comparison[other]': {
    kind: 'comparison',
    fault: 'with `exactly`, one name more is listed',
    signals: ['provider-unexpected'],
  },
  'comparison[twice]': {
    kind: 'comparison',
    fault: 'with `exactly`, one name is listed twice',
    signals: ['provider-twice'],
  },
});

export const registryProviders: CheckKind = {
  name: 'registry.providers',
  category: 'registry',
  severity: 'major',
  plan: 'registry.includes',
  summary: 'the registry lists the expected providers',
  controls,
  expand: (expansion) => registriesOf(expansion).map(draftOf),
};

function draftOf(registry: Registry): CheckDraft {
  const { plan } = registry;
  return {
    id: checkId('registry.providers', registry),
    claim: `${titleOf(registry)} lists ${plan.exactly ? 'exactly ' : ''}${plan.includes.join(', ')}`,
    ...placeIn(registry, 'includes'),
    observe: { listed: observed(registry, [listStep(registry, 'list')], { names: '$list' }) },
    judge: (observations) => judge(observations, plan),
    controls: [
      ...removed(registry),
      ...comparisonPerValue(controls['comparison[names]'], 'listed', ['names']),
      ...(plan.exactly ? exactly(plan) : []),
    ],
  };
}

function judge({ listed }: Observations, plan: RegistryPlan): Judgement {
  if (listed?.outcome !== 'returned') return unexpected(listed);
  const names = valueOf(listed, 'names');
  const included = judgeEvidence(
    compare('listed providers', names, { includes: plan.includes }),
    'provider-missing',
  );
  const list = listIn(names);
  if (included.holds !== true || list === undefined) return included;
  const twice = [...new Set(list.filter((name, at) => list.indexOf(name) !== at))];
  if (!plan.exactly)
    return twice.length === 0
      ? included
      : { ...included, notes: [`listed more than once: ${twice.map(String).join(', ')}`] };
  const others = list.filter((name) => typeof name !== 'string' || !plan.includes.includes(name));
  const none = (subject: string, value: Json[]) =>
    compare(subject, { kind: 'plain', value }, { equals: [] });
  const items = [
    ...included.evidence,
    ...none('other providers', others),
    ...none('providers listed more than once', twice),
  ];
  return judgeEvidence(items, others.length > 0 ? 'provider-unexpected' : 'provider-twice');
}

function listIn(names: Described): Json[] | undefined {
  return names.kind === 'plain' && Array.isArray(names.value) ? names.value : undefined;
}

function removed(registry: Registry): Control[] {
  const [first] = registry.plan.includes;
  const method = registry.plan.plant?.remove;
  if (first === undefined || method === undefined) return [];
  const steps = [removeStep(method, first), listStep(registry, 'list')];
  return [
    controls['removed[name]'].with({
      of: first,
      fault: `${first} is removed from the registry first`,
      observe: { listed: observedApart(registry, 'registry', steps, { names: '$list' }) },
    }),
  ];
}

function exactly({ includes }: RegistryPlan): Control[] {
  return [
    controls['comparison[other]'].with({ of: 'other', alter: withName(ALIEN) }),
    controls['comparison[twice]'].with({ of: 'twice', alter: withName(includes[0] ?? '') }),
  ];
}

function withName(name: string): (observations: Observations) => Observations {
  return ({ listed, ...others }) => {
    if (listed?.outcome !== 'returned') return { ...others, ...(listed && { listed }) };
    const value = [...(listIn(valueOf(listed, 'names')) ?? []), name];
    const names: Described = { kind: 'plain', value };
    return { ...others, listed: { ...listed, values: { ...listed.values, names } } };
  };
}
