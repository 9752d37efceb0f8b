import type { CheckKind } from '../check.ts';
import { declareControls } from '../control.ts';
import type { Judgement } from '../judgement.ts';
import { errorText, isRefusal } from '../components/component.ts';
import { shown } from '../shared/expect.ts';
import { unrelatedError } from '../shared/comparison.ts';
import { compared, fails, unexpected, valueOf } from '../shared/judge.ts';
import {
  OWN_PROCESS,
  createStep,
  registryPlan,
  registryScenario,
  unknownNames,
} from './registry.ts';
import type { RegistryPlan } from '../../plan/schema/registry.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import type { Observations } from '../../observe/stimulus.ts';
import { textOf } from '../../model/json.ts';

const controls = declareControls({
  'known-name': {
    kind: 'causal',
    fault: 'the name of a provider is used instead',
    signals: ['provider-unexpected'],
  },
  'other-error': {
    kind: 'comparison',
    fault: 'the error is replaced by an unrelated one',
    signals: ['bogus-unclear'],
  },
});

export const registryUnknown: CheckKind = {
  name: 'registry.rejects',
  category: 'registry',
  severity: 'major',
  plan: 'registry.rejects',
  summary: 'an unknown name is not found',
  controls,
  expand: (expansion) => {
    const plan = registryPlan(expansion);
    if (plan === undefined) return [];
    return unknownNames(plan).map((name) => ({
      id: `registry.rejects[${name}]`,
      claim: `the registry does not find '${name}'`,
      observe: { made: lookUp(plan, name) },
      judge: (observations: Observations) => judge(observations, plan, name),
      controls: [
        controls['known-name'].with({
          fault: `'${plan.includes[0]}' is looked up instead`,
          observe: { made: lookUp(plan, plan.includes[0] ?? '') },
        }),
        controls['other-error'].with({ alter: unrelatedError('made') }),
      ],
    }));
  },
};

function lookUp(plan: RegistryPlan, name: string) {
  return scenario(
    OWN_PROCESS,
    registryScenario(plan, [createStep(plan, name)], { class: '$made@class' }),
  );
}

function judge({ made }: Observations, plan: RegistryPlan, name: string): Judgement {
  const subject = `looking up '${name}'`;
  if (made?.outcome === 'returned') {
    const className = shown(valueOf(made, 'class'));
    const isAbsent = className === 'undefined' || className === 'null';
    const found = `found ${textOf(className)}`;
    const item = compared(subject, isAbsent ? 'nothing' : found, 'is', 'not found', isAbsent);
    return isAbsent
      ? { holds: true, evidence: [item] }
      : fails('provider-unexpected', `'${name}' was found: ${textOf(className)}`, [item]);
  }
  if (made?.outcome !== 'refused') return unexpected(made);
  const { error } = made;
  const isNamed = isRefusal(error, [name], plan.error);
  const item = compared(
    subject,
    errorText(error),
    plan.error === undefined ? 'is an error that names' : 'matches',
    plan.error ?? name,
    isNamed,
    error.where,
  );
  if (isNamed) return { holds: true, evidence: [item] };
  const missing = plan.error === undefined ? 'name it' : 'match the pattern';
  const reason = `${subject} raised an error that does not ${missing}: ${errorText(error)}`;
  return fails('bogus-unclear', reason, [item]);
}
