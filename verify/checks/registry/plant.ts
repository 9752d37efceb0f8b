import type { CheckDraft, CheckKind } from '../check.ts';
import { declareControls, type Control } from '../control.ts';
import type { Judgement } from '../judgement.ts';
import type { Stimulus, Observations } from '../../observe/stimulus.ts';
import { compare } from '../shared/expect.ts';
import { fails, judgeEvidence, unexpected, valueOf } from '../shared/judge.ts';
import {
  checkId,
  listStep,
  observedApart,
  placeIn,
  plantSteps,
  registriesOf,
  titleOf,
  type Registry,
} from './registry.ts';
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
  expand: (expansion) => registriesOf(expansion).flatMap(draftOf),
};

function draftOf(registry: Registry): CheckDraft[] {
  const steps = plantSteps(registry, '');
  if (steps === undefined) return [];
  const removes = steps.remove !== undefined;
  const where = registry.name === undefined ? '' : ` by ${titleOf(registry)}`;
  return [
    {
      id: checkId('registry.plant', registry),
      claim: `a test provider is listed${where} after it is registered${removes ? ', and not after it is removed' : ''}`,
      ...placeIn(registry, 'plant'),
      observe: { listed: stimulus(registry, whole) },
      judge: (observations) => judge(observations, steps.name, removes),
      controls: controlsOf(registry, removes),
    },
  ];
}

/** In a copy without faults and under its own name: no other check sees the test provider. */
function stimulus(registry: Registry, variant: Variant): Stimulus {
  const { register, remove } = plantSteps(registry, variant.suffix) ?? {};
  const steps = [
    listStep(registry, 'before'),
    ...(register === undefined || !variant.register ? [] : [register]),
    listStep(registry, 'between'),
    ...(remove === undefined || !variant.remove ? [] : [remove]),
    listStep(registry, 'after'),
  ];
  const observe = { before: '$before', between: '$between', after: '$after' };
  return observedApart(registry, `plant${variant.suffix}`, steps, observe);
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

function controlsOf(registry: Registry, removes: boolean): Control[] {
  const notRegistered = controls['not-registered'].with({
    observe: { listed: stimulus(registry, unregistered) },
  });
  const notRemoved = controls['not-removed'].with({
    observe: { listed: stimulus(registry, kept) },
  });
  return removes ? [notRegistered, notRemoved] : [notRegistered];
}
