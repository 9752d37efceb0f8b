import type { CheckKind } from '../check.ts';
import { declareControls, type Control } from '../control.ts';
import type { Judgement } from '../judgement.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import type { Observations } from '../../observe/stimulus.ts';
import { errorText, expectEvidence, isRefusal } from '../components/component.ts';
import { judgeUndeclared } from '../shared/undeclared.ts';
import { shown } from '../shared/expect.ts';
import { compared, fails, judgeEvidence, unexpected, valueOf } from '../shared/judge.ts';
import { comparisonPerValue } from '../shared/comparison.ts';
import {
  OWN_PROCESS,
  createStep,
  providerExpectation,
  providerPaths,
  registryPlan,
  registryScenario,
  unknownNames,
} from './registry.ts';
import type { RegistryPlan } from '../../plan/schema/registry.ts';
import { textOf } from '../../model/json.ts';

const controls = declareControls({
  'unknown-name': {
    kind: 'causal',
    fault: 'a name that no provider has is used instead',
    signals: ['provider-refused', 'provider-differs'],
  },
  'other-provider': {
    kind: 'causal',
    fault: 'the next provider is created instead',
    signals: ['provider-differs', 'component-raised'],
  },
  'comparison[attribute]': {
    kind: 'comparison',
    fault: 'one expected attribute has a value of another kind',
    signals: ['provider-differs'],
  },
});

export const registryCreate: CheckKind = {
  name: 'registry.create',
  category: 'registry',
  severity: 'major',
  plan: 'registry.includes[]',
  summary: 'each expected provider can be created, with its client mocked',
  controls,
  *expand(expansion) {
    const plan = registryPlan(expansion);
    if (plan?.create === undefined) return;
    for (const [index, name] of plan.includes.entries())
      yield {
        id: `registry.create[${name}]`,
        claim: `the registry creates ${name}`,
        at: [index],
        observe: { made: makeProvider(plan, name) },
        judge: (observations: Observations) => judgeProvider(observations, plan, name),
        controls: controlsOf(plan, name, index),
      };
  },
};

export function makeProvider(plan: RegistryPlan, name: string) {
  return scenario(
    OWN_PROCESS,
    registryScenario(plan, [createStep(plan, name)], providerPaths(plan)),
  );
}

export function judgeProvider({ made }: Observations, plan: RegistryPlan, name: string): Judgement {
  const undeclared = judgeUndeclared(made);
  if (undeclared !== undefined) return undeclared;
  const subject = `creating ${name}`;
  if (made?.outcome === 'refused') {
    const { error } = made;
    const isDeliberate = isRefusal(error, unknownNames(plan), plan.error);
    const signal = isDeliberate ? 'provider-refused' : 'component-raised';
    return fails(signal, `${subject} raised ${errorText(error)}`, [
      compared(subject, errorText(error), 'is', 'a provider', false, error.where),
    ]);
  }
  if (made?.outcome !== 'returned') return unexpected(made);
  const className = shown(valueOf(made, '@class'));
  const isCreated = !['undefined', 'null'].includes(textOf(className));
  const created = compared(subject, className, 'is', 'a provider', isCreated);
  const items = expectEvidence(providerExpectation(plan, name), made.values);
  return judgeEvidence([created, ...items], 'provider-differs');
}

function controlsOf(plan: RegistryPlan, name: string, index: number): Control[] {
  const attributes = Object.keys(providerExpectation(plan, name));
  const next = plan.includes[(index + 1) % plan.includes.length];
  return [
    ...unknownNames(plan)
      .slice(0, 1)
      .map((unknown) =>
        controls['unknown-name'].with({
          fault: `'${unknown}' is created instead`,
          observe: { made: makeProvider(plan, unknown) },
        }),
      ),
    ...(next === undefined || next === name || attributes.length === 0
      ? []
      : [
          controls['other-provider'].with({
            fault: `${next} is created instead`,
            observe: { made: makeProvider(plan, next) },
            // a provider that is broken itself shows nothing about this one
            partial: ['component-raised'],
          }),
        ]),
    ...comparisonPerValue(controls['comparison[attribute]'], 'made', attributes),
  ];
}
