import { causal, type CheckKind } from '../check.ts';
import type { Judgement } from '../judgement.ts';
import { errorText, isRefusal } from '../components/component.ts';
import { shown } from '../shared/expect.ts';
import { otherError } from '../shared/comparison.ts';
import { evidence, fails, unexpected, valueOf } from '../shared/judge.ts';
import { BY_ITSELF, createStep, registryPlan, registryScenario, unknownNames } from './registry.ts';
import type { RegistryPlan } from '../../plan/schema/registry.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import type { Observations } from '../../observe/stimulus.ts';

export const registryUnknown: CheckKind = {
  name: 'registry.rejects',
  category: 'registry',
  severity: 'major',
  summary: 'a name that no provider has is not found',
  controls: [
    {
      id: 'known-name',
      kind: 'causal',
      fault: 'a known name in its place',
      signals: ['provider-unexpected'],
    },
    {
      id: 'other-error',
      kind: 'comparison',
      fault: 'an error that says nothing of it',
      signals: ['bogus-unclear'],
    },
  ],
  expand: (expansion) => {
    const plan = registryPlan(expansion);
    if (plan === undefined) return [];
    return unknownNames(plan).map((name) => ({
      id: `registry.rejects[${name}]`,
      claim: `the registry does not find '${name}'`,
      plan: expansion.file.place(['registry', 'rejects']),
      observe: { made: ask(plan, name) },
      judge: (seen: Observations) => judge(seen, plan, name),
      controls: [
        causal('known-name', `'${plan.includes[0]}' asked for instead`, ['provider-unexpected'], {
          made: ask(plan, plan.includes[0] ?? ''),
        }),
        otherError('made', ['bogus-unclear']),
      ],
    }));
  },
};

function ask(plan: RegistryPlan, name: string) {
  return scenario(
    BY_ITSELF,
    registryScenario(plan, [createStep(plan, name)], { class: '$made@class' }),
  );
}

function judge({ made }: Observations, plan: RegistryPlan, name: string): Judgement {
  if (made?.outcome === 'returned') {
    const type = shown(valueOf(made, 'class'));
    const absent = type === 'undefined' || type === 'null';
    const item = evidence(
      `asking for '${name}'`,
      absent ? 'nothing' : `found ${String(type)}`,
      'is',
      'not found',
      absent,
    );
    return absent
      ? { holds: true, evidence: [item] }
      : fails('provider-unexpected', `'${name}' was found: ${String(type)}`, [item]);
  }
  if (made?.outcome !== 'refused') return unexpected(made);
  const named = isRefusal(made.error, [name], plan.error);
  const item = evidence(
    `asking for '${name}'`,
    errorText(made.error),
    'is an error that names',
    name,
    named,
    made.error.where,
  );
  return named
    ? { holds: true, evidence: [item] }
    : fails(
        'bogus-unclear',
        `asking for '${name}' raised an error that does not say so: ${errorText(made.error)}`,
        [item],
      );
}
