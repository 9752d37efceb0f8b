import type { CheckKind } from '../check.ts';
import { declareControls, type Control } from '../control.ts';
import type { Judgement } from '../judgement.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import type { Stimulus, Observations } from '../../observe/stimulus.ts';
import { compare } from '../shared/expect.ts';
import { fails, judgeEvidence, unexpected, valueOf } from '../shared/judge.ts';
import { listStep, plantSteps, registryPlan, registryScenario } from './registry.ts';
import type { RegistryPlan } from '../../plan/schema/registry.ts';
import type { Described } from '../../probe/protocol.ts';

const controls = declareControls({
  'not-registered': {
    kind: 'causal',
    fault: 'the test provider is not registered',
    signals: ['provider-not-planted'],
  },
  'not-removed': {
    kind: 'causal',
    fault: 'the test provider is not removed',
    signals: ['provider-not-removed'],
  },
});

export const registryPlant: CheckKind = {
  name: 'registry.plant',
  category: 'registry',
  severity: 'minor',
  plan: 'registry.plant',
  summary: 'a test provider is listed after it is registered, and not after it is removed',
  controls,
  expand: (expansion) => {
    const plan = registryPlan(expansion);
    const steps = plan === undefined ? undefined : plantSteps(plan, '');
    if (plan === undefined || steps === undefined) return [];
    const { name, remove } = steps;
    return [
      {
        id: 'registry.plant',
        claim: `a test provider is listed after it is registered${remove === undefined ? '' : ', and not after it is removed'}`,
        observe: { listed: stimulus(plan, whole) },
        judge: (observations) => judge(observations, name, remove !== undefined),
        controls: controlsOf(plan, remove !== undefined),
      },
    ];
  },
};

/** In a copy without faults and under its own name: no other check sees the test provider. */
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
  const planted = compare('names added by registering', added(listed, 'between', name), {
    count: 1,
  });
  const judged = judgeEvidence(planted, 'provider-not-planted');
  if (judged.holds !== true || !removes) return judged;
  const gone = compare(
    'added names that are still listed after removing',
    added(listed, 'after', name),
    {
      equals: [],
    },
  );
  return gone.every(({ holds }) => holds)
    ? { holds: true, evidence: [...planted, ...gone] }
    : fails(
        'provider-not-removed',
        `a provider called '${name}…' is still listed after it was removed`,
        [...planted, ...gone],
      );
}

/** Names that are listed now, were not listed before, and begin with that of the test provider. */
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
  const notRegistered = controls['not-registered'].with({
    observe: { listed: stimulus(plan, unregistered) },
  });
  const notRemoved = controls['not-removed'].with({ observe: { listed: stimulus(plan, kept) } });
  return removes ? [notRegistered, notRemoved] : [notRegistered];
}
