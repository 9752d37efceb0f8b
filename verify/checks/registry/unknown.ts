import type { CheckDraft, CheckKind } from '../check.ts';
import { declareControls } from '../control.ts';
import type { Judgement } from '../judgement.ts';
import { unrelatedError } from '../shared/comparison.ts';
import { compared, fails, unexpected, valueOf } from '../shared/judge.ts';
import { isObject, originText } from './create.ts';
import {
  checkId,
  createStep,
  observed,
  placeIn,
  registriesOf,
  titleOf,
  unknownNames,
  type Registry,
} from './registry.ts';
import type { RegistryPlan } from '../../plan/schema/registry.ts';
import type { Observations, Stimulus } from '../../observe/stimulus.ts';
import { textOf } from '../../model/json.ts';
import { judgeError } from '../shared/refusal.ts';

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
  expand: (expansion) => registriesOf(expansion).flatMap(draftsOf),
};

function draftsOf(registry: Registry): CheckDraft[] {
  const known = registry.plan.includes[0] ?? '';
  return unknownNames(registry.plan).map((name) => ({
    id: checkId('registry.rejects', registry, name),
    claim: `${titleOf(registry)} does not find '${name}'`,
    ...placeIn(registry, 'rejects'),
    observe: { made: lookUp(registry, name) },
    judge: (observations: Observations) => judge(observations, registry.plan, name),
    controls: [
      controls['known-name'].with({
        fault: `'${known}' is looked up instead`,
        observe: { made: lookUp(registry, known) },
      }),
      controls['other-error'].with({ alter: unrelatedError('made') }),
    ],
  }));
}

function lookUp(registry: Registry, name: string): Stimulus {
  return observed(registry, [createStep(registry, name)], { class: '$made@type' });
}

function judge({ made }: Observations, plan: RegistryPlan, name: string): Judgement {
  const subject = `looking up '${name}'`;
  if (made?.outcome === 'returned') {
    const provider = valueOf(made, 'class');
    const isAbsent = provider.kind === 'class' && !isObject(provider);
    const found = `found ${textOf(originText(provider))}`;
    const item = compared(subject, isAbsent ? 'nothing' : found, 'is', 'not found', isAbsent);
    return isAbsent
      ? { holds: true, evidence: [item] }
      : fails('provider-unexpected', `'${name}' was ${found}`, [item]);
  }
  if (made?.outcome !== 'refused') return unexpected(made);
  return judgeError(made.error, { subject, given: [name], pattern: plan.error });
}
