import { declareControls } from '../control.ts';
import { compare, isSame, shown } from '../shared/expect.ts';
import { flagFacts, nameOf, type FlagFacts } from './facts.ts';
import { judgeEvidence, unexpected, valueOf } from '../shared/judge.ts';
import { readScenario } from '../shared/load-step.ts';
import { comparisonPerValue } from '../shared/comparison.ts';
import type { CheckDraft, CheckKind } from '../check.ts';
import type { Judgement } from '../judgement.ts';
import type { Control } from '../control.ts';
import type { Plan } from '../../plan/schema/index.ts';
import type { Json } from '../../model/result.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import type { Observations } from '../../observe/stimulus.ts';

type Phase = NonNullable<Plan['rollout']['phases']>[number];

const controls = declareControls({
  'other-phase': {
    kind: 'causal',
    fault: "the opposite value in the flag's layer",
    signals: ['phase-differs'],
  },
  'comparison[key]': {
    kind: 'comparison',
    fault: "the flag's value replaced by a value of another kind",
    signals: ['phase-differs'],
  },
});

export const flagPhase: CheckKind = {
  name: 'flag.phase',
  category: 'flag',
  severity: 'major',
  plan: 'rollout.phases[]',
  summary: "the flag has the value of the plan's current phase",
  controls,
  expand: (expansion) => {
    const facts = flagFacts(expansion);
    const phases = expansion.file.plan.rollout.phases ?? [];
    const index = phases.findIndex(({ current }) => current === true);
    const current = phases[index];
    return facts === undefined || current?.flag === undefined
      ? []
      : [draftOf(facts, phases, index, current.flag)];
  },
};

function draftOf(
  facts: FlagFacts,
  phases: readonly Phase[],
  index: number,
  expected: Json,
): CheckDraft {
  const { key } = facts.flag;
  return {
    id: 'flag.phase',
    at: [index],
    claim: `the current phase is ${phases[index]?.name}, in which ${key} is ${JSON.stringify(expected)}`,
    observe: { loaded: scenario([], readScenario(facts.settings, [key])) },
    judge: (observations) => judge(observations, facts, expected, phases),
    controls: [
      ...otherPhase(facts, expected),
      ...comparisonPerValue(controls['comparison[key]'], 'loaded', [key]),
    ],
  };
}

function judge(
  { loaded }: Observations,
  { flag: { key }, where }: FlagFacts,
  expected: Json,
  phases: readonly Phase[],
): Judgement {
  if (loaded?.outcome !== 'returned') return unexpected(loaded);
  const value = valueOf(loaded, key);
  // a phase states a value, never an operator
  const evidence = compare(key, value, { equals: expected }, where);
  const judgement = judgeEvidence(evidence, 'phase-differs');
  if (judgement.holds !== false) return judgement;
  const matching = phases.filter(({ flag }) => flag !== undefined && isSame(flag, shown(value)));
  const names = matching.map(({ name }) => `'${name}'`).join(', ');
  const rest = names === '' ? 'which is the value of no phase' : `the value of the phase ${names}`;
  return { ...judgement, reason: `${key} is ${JSON.stringify(shown(value))}, ${rest}` };
}

/** Needs a value that the current phase does not have: a plan may contradict its own flag. */
function otherPhase(
  { flag, settings, layer, otherwise, flipped }: FlagFacts,
  expected: Json,
): Control[] {
  if (flipped === undefined || isSame(otherwise, expected)) return [];
  return [
    controls['other-phase'].with({
      fault: `${flag.key} set to ${JSON.stringify(otherwise)} in ${nameOf(layer)}`,
      observe: {
        loaded: scenario(flipped.faults, readScenario(settings, [flag.key], flipped.init)),
      },
    }),
  ];
}
