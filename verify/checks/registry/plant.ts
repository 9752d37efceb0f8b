import { causal, type CheckKind } from '../check.ts';
import type { Judgement } from '../judgement.ts';
import type { Control } from '../control.ts';
import { compare } from '../shared/expect.ts';
import { fails, judgeEvidence, unexpected, valueOf } from '../shared/judge.ts';
import { listStep, plantSteps, registryPlan, registryScenario } from './registry.ts';
import type { RegistryPlan } from '../../plan/schema/registry.ts';
import type { Described } from '../../probe/protocol.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import type { Stimulus, Observations } from '../../observe/stimulus.ts';

export const registryPlant: CheckKind = {
  name: 'registry.plant',
  category: 'registry',
  severity: 'minor',
  summary: 'a planted provider is listed once registered, and gone once removed',
  controls: [
    {
      id: 'not-registered',
      kind: 'causal',
      fault: 'registering left out',
      signals: ['provider-not-planted'],
    },
    {
      id: 'not-removed',
      kind: 'causal',
      fault: 'removing left out',
      signals: ['provider-not-removed'],
    },
  ],
  expand: (expansion) => {
    const plan = registryPlan(expansion);
    const steps = plan === undefined ? undefined : plantSteps(plan, '');
    if (plan === undefined || steps === undefined) return [];
    const { name, remove } = steps;
    return [
      {
        id: 'registry.plant',
        claim: `a planted provider is listed once registered${remove === undefined ? '' : ', and gone once removed'}`,
        plan: expansion.file.place(['registry', 'plant']),
        observe: { listed: stimulus(plan, whole) },
        judge: (seen) => judge(seen, name, remove !== undefined),
        controls: controlsOf(plan, remove !== undefined),
      },
    ];
  },
};

/**
 * In a faultless copy, where nobody else touches the registry, or finds in it what was left there; under a name of
 * its own.
 */
function stimulus(plan: RegistryPlan, variant: Variant): Stimulus {
  const { register, remove } = plantSteps(plan, variant.suffix) ?? {};
  const steps = [
    listStep(plan, 'before'),
    ...(register === undefined || !variant.register ? [] : [register]),
    listStep(plan, 'between'),
    ...(remove === undefined || !variant.remove ? [] : [remove]),
    listStep(plan, 'after'),
  ];
  return scenario(
    [{ apart: `plant${variant.suffix}` }],
    registryScenario(plan, steps, { before: '$before', between: '$between', after: '$after' }),
  );
}

interface Variant {
  suffix: string;
  register: boolean;
  remove: boolean;
}
const whole: Variant = { suffix: '', register: true, remove: true };
const unregistered: Variant = { suffix: '_not_registered', register: false, remove: false };
const kept: Variant = { suffix: '_kept', register: true, remove: false };

function judge({ listed }: Observations, name: string, removes: boolean): Judgement {
  if (listed?.outcome !== 'returned') return unexpected(listed);
  const planted = compare('names that registering adds', added(listed, 'between', name), {
    count: 1,
  });
  const judged = judgeEvidence(planted, 'provider-not-planted');
  if (judged.holds !== true || !removes) return judged;
  const gone = compare('of them, names left after removing', added(listed, 'after', name), {
    equals: [],
  });
  return gone.every(({ holds }) => holds)
    ? { holds: true, evidence: [...planted, ...gone] }
    : fails(
        'provider-not-removed',
        `a provider called '${name}…' is still listed after it was removed`,
        [...planted, ...gone],
      );
}

/** Names that begin as the planted one does, are listed at that point, and were not before. */
function added(listed: Observations[string], label: string, name: string): Described {
  const [before, after] = [valueOf(listed, 'before'), valueOf(listed, label)];
  if (
    before.kind !== 'plain' ||
    after.kind !== 'plain' ||
    !Array.isArray(before.value) ||
    !Array.isArray(after.value)
  )
    return { kind: 'missing' };
  const known = before.value;
  return {
    kind: 'plain',
    value: after.value.filter(
      (each) => typeof each === 'string' && each.startsWith(name) && !known.includes(each),
    ),
  };
}

function controlsOf(plan: RegistryPlan, removes: boolean): Control[] {
  const control = causal('not-registered', 'registering left out', ['provider-not-planted'], {
    listed: stimulus(plan, unregistered),
  });
  if (!removes) return [control];
  return [
    control,
    causal('not-removed', 'removing left out', ['provider-not-removed'], {
      listed: stimulus(plan, kept),
    }),
  ];
}
