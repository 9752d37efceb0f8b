import { causal, scenario, type CheckKind, type Control, type Judgement, type Seen, type Stimulus } from './check.ts';
import { compare } from './expect.ts';
import { fails, judgeEvidence, unexpected, valueOf } from './judge.ts';
import { listStep, plantSteps, registryPlan, registryScenario } from './registry.ts';
import type { RegistryPlan } from '../plan/registry.ts';
import type { Described, Step } from '../probe/protocol.ts';

export const registryPlant: CheckKind = {
  name: 'registry.plant',
  category: 'registry',
  severity: 'minor',
  summary: 'a planted provider is listed once registered, and gone once removed',
  controls: [
    { id: 'not-registered', kind: 'causal', fault: 'registering left out', signals: ['provider-not-planted'] },
    { id: 'not-removed', kind: 'causal', fault: 'removing left out', signals: ['provider-not-removed'] },
  ],
  expand: (expansion) => {
    const plan = registryPlan(expansion);
    const steps = plan === undefined ? undefined : plantSteps(plan);
    if (plan === undefined || steps === undefined) return [];
    const { name, register, remove } = steps;
    return [
      {
        id: 'registry.plant',
        claim: `a planted provider is listed once registered${remove === undefined ? '' : ', and gone once removed'}`,
        plan: expansion.file.place(['registry', 'plant']),
        observe: { listed: stimulus(plan, register, remove) },
        judge: (seen) => judge(seen, name, remove !== undefined),
        controls: controlsOf(plan, register, remove),
      },
    ];
  },
};

/** In a process apart, as what is planted would stay in a shared one. */
function stimulus(plan: RegistryPlan, register: Step | undefined, remove: Step | undefined): Stimulus {
  const steps = [listStep(plan, 'before'), ...(register === undefined ? [] : [register]), listStep(plan, 'between'), ...(remove === undefined ? [] : [remove]), listStep(plan, 'after')];
  const apart = `plant${register === undefined ? '-without' : ''}${remove === undefined ? '-kept' : ''}`;
  return scenario([{ apart }], registryScenario(plan, steps, { before: '$before', between: '$between', after: '$after' }));
}

function judge({ listed }: Seen, name: string, removes: boolean): Judgement {
  if (listed?.outcome !== 'returned') return unexpected(listed);
  const [before, between, after] = ['before', 'between', 'after'].map((label) => valueOf(listed, label));
  const planted = [...compare(`'${name}' listed before`, listing(before, name), false), ...compare(`'${name}' listed once registered`, listing(between, name), true)];
  const judged = judgeEvidence(planted, 'provider-not-planted');
  if (judged.holds !== true || !removes) return judged;
  const gone = compare(`'${name}' listed once removed`, listing(after, name), false);
  return gone.every(({ holds }) => holds) ? { holds: true, evidence: [...planted, ...gone] } : fails('provider-not-removed', `'${name}' is still listed after it was removed`, [...planted, ...gone]);
}

function listing(names: Described | undefined, name: string): Described {
  if (names?.kind !== 'plain' || !Array.isArray(names.value)) return { kind: 'missing' };
  return { kind: 'plain', value: names.value.includes(name) };
}

function controlsOf(plan: RegistryPlan, register: Step, remove: Step | undefined): Control[] {
  const unregistered = causal('not-registered', 'registering left out', ['provider-not-planted'], { listed: stimulus(plan, undefined, undefined) });
  if (remove === undefined) return [unregistered];
  return [unregistered, causal('not-removed', 'removing left out', ['provider-not-removed'], { listed: stimulus(plan, register, undefined) })];
}
