import type { CheckKind } from '../check.ts';
import { declareControls, type Control } from '../control.ts';
import type { Judgement } from '../judgement.ts';
import type { Observations, Stimulus } from '../../observe/stimulus.ts';
import { expectEvidence } from '../components/component.ts';
import { judgeUndeclared } from '../shared/undeclared.ts';
import { shown } from '../shared/expect.ts';
import { compared, fails, judgeEvidence, unexpected, valueOf } from '../shared/judge.ts';
import { comparisonPerValue } from '../shared/comparison.ts';
import {
  checkId,
  createStep,
  observed,
  placeIn,
  providerExpectation,
  providerPaths,
  registriesOf,
  titleOf,
  unknownNames,
  type Registry,
} from './registry.ts';
import type { Described } from '../../probe/protocol.ts';
import type { Json } from '../../model/result.ts';
import { textOf } from '../../model/json.ts';
import { errorText, isRefusal } from '../shared/refusal.ts';

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
    for (const registry of registriesOf(expansion))
      for (const [index, name] of registry.plan.includes.entries())
        if (registry.plan.create !== undefined)
          yield {
            id: checkId('registry.create', registry, name),
            claim: `${titleOf(registry)} creates ${name}`,
            ...placeIn(registry, 'includes[]', index),
            observe: { made: makeProvider(registry, name) },
            judge: (observations: Observations) => judgeProvider(observations, registry, name),
            controls: controlsOf(registry, name, index),
          };
  },
};

export function makeProvider(registry: Registry, name: string): Stimulus {
  return observed(registry, [createStep(registry, name)], providerPaths(registry));
}

export function judgeProvider({ made }: Observations, registry: Registry, name: string): Judgement {
  const undeclared = judgeUndeclared(made);
  if (undeclared !== undefined) return undeclared;
  const subject = `creating ${name}`;
  if (made?.outcome === 'refused') {
    const { error } = made;
    const isDeliberate = isRefusal(error, unknownNames(registry.plan), registry.plan.error);
    const signal = isDeliberate ? 'provider-refused' : 'component-raised';
    return fails(signal, `${subject} raised ${errorText(error)}`, [
      compared(subject, errorText(error), 'is', 'a provider', false, error.where),
    ]);
  }
  if (made?.outcome !== 'returned') return unexpected(made);
  const provider = valueOf(made, '@class');
  const items = expectEvidence(providerExpectation(registry, name), made.values, whereOf(provider));
  const created = compared(
    subject,
    originText(provider),
    'is',
    'a provider',
    isObject(provider),
    whereOf(provider),
  );
  return judgeEvidence([created, ...items], 'provider-differs');
}

/** The class of a provider with its module, and the installed package that it belongs to. */
export function originText(made: Described): Json {
  const distribution = made.kind === 'class' ? made.distribution : undefined;
  return distribution === undefined ? shown(made) : `${textOf(shown(made))} of ${distribution}`;
}

export function isObject(made: Described): boolean {
  return made.kind === 'class' && !['undefined', 'null'].includes(made.name);
}

function whereOf(made: Described): string | undefined {
  return made.kind === 'class' ? made.where : undefined;
}

function controlsOf(registry: Registry, name: string, index: number): Control[] {
  const { plan } = registry;
  const attributes = Object.keys(providerExpectation(registry, name));
  const next = plan.includes[(index + 1) % plan.includes.length];
  return [
    ...unknownNames(plan)
      .slice(0, 1)
      .map((unknown) =>
        controls['unknown-name'].with({
          fault: `'${unknown}' is created instead`,
          observe: { made: makeProvider(registry, unknown) },
        }),
      ),
    ...(next === undefined || next === name || attributes.length === 0
      ? []
      : [
          controls['other-provider'].with({
            fault: `${next} is created instead`,
            observe: { made: makeProvider(registry, next) },
            // a provider that is broken itself shows nothing about this one
            partial: ['component-raised'],
          }),
        ]),
    ...comparisonPerValue(controls['comparison[attribute]'], 'made', attributes),
  ];
}
