import { causal, scenario, type CheckKind, type Judgement } from '../check.ts';
import { compare, isSame, shown } from '../shared/expect.ts';
import { flagFacts, type FlagFacts } from './facts.ts';
import { judgeEvidence, unexpected, valueOf } from '../shared/judge.ts';
import { readScenario } from '../shared/load-step.ts';
import { comparisonControls } from '../shared/comparison.ts';
import type { Plan } from '../../plan/schema/index.ts';
import type { Json } from '../../model/result.ts';
import type { Observations } from '../../observe/stimulus.ts';

type Phase = NonNullable<Plan['rollout']['phases']>[number];

export const flagPhase: CheckKind = {
  name: 'flag.phase',
  category: 'flag',
  severity: 'major',
  summary: 'the phase that the plan calls the current one is the one in which the flag was seen',
  controls: [
    {
      id: 'other-phase',
      kind: 'causal',
      fault: "the opposite value in the flag's layer",
      signals: ['phase-differs'],
    },
    {
      id: 'comparison',
      kind: 'comparison',
      fault: 'a value of another kind',
      signals: ['phase-differs'],
    },
  ],
  expand: (expansion) => {
    const facts = flagFacts(expansion);
    const phases = expansion.file.plan.rollout.phases ?? [];
    const index = phases.findIndex(({ current }) => current === true);
    const current = phases[index];
    if (facts === undefined || current?.flag === undefined) return [];
    const { key } = facts.flag;
    return [
      {
        id: 'flag.phase',
        claim: `${current.name} is the current phase, in which ${key} is ${JSON.stringify(current.flag)}`,
        plan: expansion.file.place(['rollout', 'phases', index]),
        observe: { loaded: scenario([], readScenario(facts.settings, [key])) },
        judge: (seen) => judge(seen, facts, current.flag ?? null, phases),
        controls: [
          ...otherPhase(facts, current.flag),
          ...comparisonControls('loaded', [key], ['phase-differs']),
        ],
      },
    ];
  },
};

function judge(
  { loaded }: Observations,
  { flag: { key }, where }: FlagFacts,
  expected: Json,
  phases: readonly Phase[],
): Judgement {
  if (loaded?.outcome !== 'returned') return unexpected(loaded);
  const value = valueOf(loaded, key);
  // what the plan says of the phase is a value, never an operator
  const judgement = judgeEvidence(
    compare(key, value, { equals: expected }, where),
    'phase-differs',
  );
  if (judgement.holds !== false) return judgement;
  const fitting = phases.filter(({ flag }) => flag !== undefined && isSame(flag, shown(value)));
  const names = fitting.map(({ name }) => `'${name}'`).join(', ');
  const why = names === '' ? 'no phase of the plan has it' : `which the plan has in ${names}`;
  return { ...judgement, reason: `${key} is ${JSON.stringify(shown(value))}, ${why}` };
}

/** The control needs a value that the current phase does not have; a plan may contradict its own flag. */
function otherPhase({ flag, settings, layer, otherwise, flipped }: FlagFacts, current: Json) {
  if (flipped === undefined || isSame(otherwise, current)) return [];
  const fault = `${flag.key} set to ${JSON.stringify(otherwise)} in ${layer?.file ?? layer?.name}`;
  const loaded = scenario(flipped.faults, readScenario(settings, [flag.key], flipped.init));
  return [causal('other-phase', fault, ['phase-differs'], { loaded })];
}
