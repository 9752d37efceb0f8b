import { causal, type CheckKind } from '../check.ts';
import type { Judgement } from '../judgement.ts';
import type { Control } from '../control.ts';
import { errorText, expectEvidence, isRefusal } from '../components/component.ts';
import { shown } from '../shared/expect.ts';
import { evidence, fails, judgeEvidence, unexpected, valueOf } from '../shared/judge.ts';
import { comparisonControls } from '../shared/comparison.ts';
import {
  BY_ITSELF,
  createStep,
  providerExpectation,
  providerPaths,
  registryPlan,
  registryScenario,
  unknownNames,
} from './registry.ts';
import type { RegistryPlan } from '../../plan/schema/registry.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import type { Observations } from '../../observe/stimulus.ts';

export const registryCreate: CheckKind = {
  name: 'registry.create',
  category: 'registry',
  severity: 'major',
  summary: 'an expected provider can be created, with a mocked client',
  controls: [
    {
      id: 'unknown-name',
      kind: 'causal',
      fault: 'a name that no provider has',
      signals: ['provider-refused', 'provider-differs'],
    },
    {
      id: 'other-provider',
      kind: 'causal',
      fault: "the next provider, judged by this one's expectation",
      signals: ['provider-differs'],
    },
    {
      id: 'comparison[attribute]',
      kind: 'comparison',
      fault: 'a value of another kind',
      signals: ['provider-differs'],
    },
  ],
  *expand(expansion) {
    const plan = registryPlan(expansion);
    if (plan?.create === undefined) return;
    for (const [index, name] of plan.includes.entries())
      yield {
        id: `registry.create[${name}]`,
        claim: `the registry creates ${name}`,
        plan: expansion.file.place(['registry', 'includes', index]),
        observe: { made: makeProvider(plan, name) },
        judge: (seen: Observations) => judgeProvider(seen, plan, name),
        controls: controlsOf(plan, name, index),
      };
  },
};

export function makeProvider(plan: RegistryPlan, name: string) {
  return scenario(BY_ITSELF, registryScenario(plan, [createStep(plan, name)], providerPaths(plan)));
}

export function judgeProvider({ made }: Observations, plan: RegistryPlan, name: string): Judgement {
  if (made?.outcome === 'refused') {
    const deliberate = isRefusal(made.error, unknownNames(plan), plan.error);
    const item = evidence(
      `creating ${name}`,
      errorText(made.error),
      'is',
      'a provider',
      false,
      made.error.where,
    );
    return deliberate
      ? fails('provider-refused', `creating ${name} raised ${errorText(made.error)}`, [item])
      : fails('component-raised', `creating ${name} raised ${errorText(made.error)}`, [item]);
  }
  if (made?.outcome !== 'returned') return unexpected(made);
  const type = shown(valueOf(made, '@class'));
  const created = evidence(
    `creating ${name}`,
    type,
    'is',
    'a provider',
    !['undefined', 'null'].includes(String(type)),
  );
  return judgeEvidence(
    [created, ...expectEvidence(providerExpectation(plan, name), made.values)],
    'provider-differs',
  );
}

function controlsOf(plan: RegistryPlan, name: string, index: number): Control[] {
  const [unknown] = unknownNames(plan);
  const next = plan.includes[(index + 1) % plan.includes.length];
  const attributes = Object.keys(providerExpectation(plan, name));
  return [
    ...(unknown === undefined
      ? []
      : [
          causal(
            'unknown-name',
            `'${unknown}' asked for instead`,
            ['provider-refused', 'provider-differs'],
            { made: makeProvider(plan, unknown) },
          ),
        ]),
    ...(next === undefined || next === name || attributes.length === 0
      ? []
      : [
          causal('other-provider', `${next} asked for instead`, ['provider-differs'], {
            made: makeProvider(plan, next),
          }),
        ]),
    ...comparisonControls('made', attributes, ['provider-differs']),
  ];
}
