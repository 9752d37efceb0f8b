import { causal, type CheckDraft, type CheckKind, type Expansion } from '../../check.ts';
import type { Judgement } from '../../judgement.ts';
import type { CausalControl } from '../../control.ts';
import { judgeEquivalence, type Comparison } from './judge.ts';
import { onTheWay, traced } from './traced.ts';
import { judgeWay, notesOfWay, type States } from './judge-way.ts';
import { isSame, shown } from '../../shared/expect.ts';
import { flagFacts, type FlagFacts } from '../../flag/facts.ts';
import { worldAsIs, worldFlipped } from '../../flag/worlds.ts';
import { valueOf } from '../../shared/judge.ts';
import { readScenario } from '../../shared/load-step.ts';
import { comparisonControls } from '../../shared/comparison.ts';
import { unobservable, CANNOT_FLIP } from '../../shared/unobservable.ts';
import { sceneOf, type Scene } from './scene.ts';
import { shuffled } from './shuffle.ts';
import type { EquivalencePlan } from '../../../plan/schema/rollback.ts';
import type { Signal } from '../../../model/result.ts';
import { scenario, scenarioInOrder } from '../../../observe/scenario/stimulus.ts';
import type { Stimulus, Observations } from '../../../observe/stimulus.ts';

export const rollbackEquivalence: CheckKind = {
  name: 'rollback.equivalence',
  category: 'rollback',
  severity: 'critical',
  summary:
    'what users get is the same with the flag in either state, but for what the plan leaves out',
  controls: [
    {
      id: 'answers-otherwise',
      kind: 'causal',
      fault: 'with the flag flipped, the mock answers otherwise, or something else is asked',
      signals: ['equivalence-differs', 'equivalence-refused'],
    },
    {
      id: 'on-the-way',
      kind: 'comparison',
      fault:
        'what is built on the way is compared instead, or where that shows nothing what is given and run: it must differ with the flag',
      signals: ['equivalence-differs'],
    },
    {
      id: 'comparison[value]',
      kind: 'comparison',
      fault: 'a value of another kind with the flag flipped, one at a time',
      signals: ['equivalence-differs'],
    },
  ],
  expand: (expansion) => {
    const facts = flagFacts(expansion);
    const plan = expansion.file.plan.rollback?.equivalence;
    if (facts === undefined || plan === undefined) return [];
    return plan.scenarios.map((_, index) => draft(expansion, facts, plan, index));
  },
};

/** Runs that are added where the first ones differ: what is chance seldom looks like the flag's doing so often. */
const FURTHER = 3;

const SIGNALS: Signal[] = ['equivalence-differs', 'equivalence-refused'];

function draft(
  { file, seed }: Expansion,
  facts: FlagFacts,
  plan: EquivalencePlan,
  index: number,
): CheckDraft {
  const scene = sceneOf(file.plan, index);
  const comparison: Comparison = {
    labels: scene.labels,
    except: scene.except,
    asIs: `${facts.flag.key} ${JSON.stringify(facts.flag.expect)}`,
    flipped: `${facts.flag.key} ${JSON.stringify(facts.otherwise)}`,
  };
  const base = {
    id: `rollback.equivalence[${scene.name}]`,
    claim: `${scene.name} gives the same with ${comparison.flipped} as with ${comparison.asIs}${exceptions(scene)}`,
    plan: file.place(['rollback', 'equivalence', 'scenarios', index]),
    notes: [
      `the order of ${plan.scenarios.length === 1 ? 'one scenario' : `${plan.scenarios.length} scenarios`} in each process was drawn by the seed ${seed}`,
    ],
  };
  const looks = (from: number, to: number): Record<string, Stimulus> | undefined =>
    looksAt(scene, facts, { from, to }, (run) => orderOf(index, plan.scenarios.length, seed, run));
  const observe = looks(1, plan.runs);
  if (observe === undefined) return unobservable(base, CANNOT_FLIP);
  const { init } = worldFlipped(facts, 1) ?? {};
  if (init !== undefined && !scene.takes(facts.settings, init))
    return unobservable(base, notReached(facts));
  const states = { ...comparison, values: [facts.flag.expect, facts.otherwise] };
  const judge = (seen: Observations) =>
    already(seen, facts) ?? withWay(judgeEquivalence(seen, comparison), seen, scene, states);
  return {
    ...base,
    observe: { ...observe, loaded: scenario([], readScenario(facts.settings, [facts.flag.key])) },
    judge,
    further: (seen) => {
      const { holds } = judge(seen);
      if (holds === false) return looks(plan.runs + 1, plan.runs + FURTHER) ?? {};
      if (holds !== true || judgeWay(seen, scene.way, states).holds !== true) return {};
      return traced(scene, facts, (run) => orderOf(index, plan.scenarios.length, seed, run));
    },
    controls: [
      onTheWay(scene, facts, states),
      ...otherwise(scene, facts, plan.runs, { index, count: plan.scenarios.length }),
      ...comparisonControls('flipped', scene.labels, SIGNALS).map((control) => ({
        ...control,
        alter: (seen: Observations) => alteredInAll(seen, control.alter),
      })),
    ],
  };
}

/** Where the rollout is switched off, all runs would have the flag in one and the same state. */
function already(
  { loaded }: Observations,
  { flag, otherwise: off }: FlagFacts,
): Judgement | undefined {
  if (!isSame(shown(valueOf(loaded, flag.key)), off)) return undefined;
  return {
    holds: 'unknown',
    reason: `${flag.key} is ${JSON.stringify(off)} already: what the scenario gives with ${JSON.stringify(flag.expect)} was not seen`,
    evidence: [],
  };
}

/** Then all runs would have the flag as it is, and agree of course. */
function notReached({ layer, settings }: FlagFacts): string {
  return `the flag stands in ${layer?.name}, and no step of the scenario calls ${settings.load}, which alone takes it from there`;
}

function withWay(
  judgement: Judgement,
  seen: Observations,
  { way }: Scene,
  states: States,
): Judgement {
  if (judgement.holds !== true) return judgement;
  return {
    ...judgement,
    notes: [...(judgement.notes ?? []), ...notesOfWay(seen, way, states)],
  };
}

function exceptions({ except }: Scene): string {
  return except.length === 0 ? '' : `, but for ${except.join(', ')}`;
}

function looksAt(
  scene: Scene,
  { settings, flipped }: FlagFacts,
  { from, to }: { from: number; to: number },
  order: (run: number) => number,
): Record<string, Stimulus> | undefined {
  const looks: Record<string, Stimulus> = {};
  for (let run = from; run <= to; run += 1) {
    const [asIs, other] = [worldAsIs(run), worldFlipped({ flipped }, run)];
    if (other === undefined) return undefined;
    looks[`asIs${run}`] = scenarioInOrder(asIs.faults, scene.scenario(settings), order(run));
    looks[`flipped${run}`] = scenarioInOrder(
      other.faults,
      scene.scenario(settings, { init: other.init }),
      order(run),
    );
  }
  return looks;
}

/** Each run has an order of its own, so that what depends on what was called before differs from run to run. */
function orderOf(index: number, count: number, seed: number, run: number): number {
  return shuffled(count, seed + run).indexOf(index);
}

/**
 * In the process of the last flipped run, once all scenarios were run there: another process would cost as much as
 * that. So the scenario is first run again as it is, which must change nothing. All flipped runs are replaced alike,
 * as they must agree with each other to be compared at all.
 */
function otherwise(
  scene: Scene,
  { settings, flipped }: FlagFacts,
  runs: number,
  { index, count }: { index: number; count: number },
): CausalControl[] {
  const world = worldFlipped({ flipped }, runs);
  const sabotaged = scene.sabotaged(settings, world?.init ?? {});
  if (world === undefined || sabotaged === undefined) return [];
  const inAll = (stimulus: Stimulus) =>
    Object.fromEntries(Array.from({ length: runs }, (_, at) => [`flipped${at + 1}`, stimulus]));
  const { faults, init } = world;
  const again = scenarioInOrder(faults, scene.scenario(settings, { init }), count + index);
  const changed = scenarioInOrder(faults, sabotaged.scenario, 2 * count + index);
  const control = causal('answers-otherwise', sabotaged.fault, SIGNALS, inAll(changed));
  return [{ ...control, faithful: inAll(again) }];
}

function alteredInAll(
  seen: Observations,
  alter: (seen: Observations) => Observations,
): Observations {
  const names = Object.keys(seen).filter((name) => name.startsWith('flipped'));
  const altered = names.flatMap((name) => {
    const one = seen[name];
    return one === undefined ? [] : [[name, alter({ flipped: one })['flipped'] ?? one] as const];
  });
  return { ...seen, ...Object.fromEntries(altered) };
}
