import { judgeSource } from './judge.ts';
import { originScenario } from '../../shared/origin.ts';
import { flagFacts, nameOf, type FlagFacts } from '../facts.ts';
import { valueClaimed } from '../value.ts';
import {
  followingClaimed,
  followingControl,
  followingNotes,
  observeFollowing,
} from './following.ts';
import { judgeOverrides, observeOverrides, overrideControls } from './overrides.ts';
import { declareControls } from '../../control.ts';
import { readScenario } from '../../shared/load-step.ts';
import { withheldControl } from '../../shared/withheld/controls.ts';
import { judgeWithheld } from '../../shared/withheld/judge.ts';
import { observeWithAll, searchFor } from '../../shared/withheld/look.ts';
import { CANNOT_FLIP, unobservable } from '../../shared/unobservable.ts';
import { scenario } from '../../../observe/scenario/stimulus.ts';
import type { Stimulus } from '../../../observe/stimulus.ts';
import { COPY } from '../../../worlds/fault.ts';
import type { CheckDraft, CheckKind, Expansion } from '../../check.ts';
import type { Control } from '../../control.ts';
import type { Judgement } from '../../judgement.ts';
import type { Observations } from '../../../observe/stimulus.ts';
import type { Plant } from '../../shared/plant.ts';

const controls = declareControls({
  'planted-above': {
    kind: 'causal',
    fault: 'the changed value hidden by the expected one, planted one layer higher',
    signals: ['flag-shadowed'],
  },
  'override-ignored[layer]': {
    kind: 'causal',
    fault: 'the other value not planted in a higher layer, in a copy of the world',
    signals: ['override-ignored'],
  },
  'change-left-out': {
    kind: 'causal',
    fault: 'a copy of the world in which the flag is not changed',
    signals: ['flag-shadowed'],
  },
  comparison: {
    kind: 'comparison',
    fault: 'the value after the change replaced by the one before it',
    signals: ['flag-shadowed'],
  },
  withheld: {
    kind: 'comparison',
    fault: 'a value of another kind with the withheld variables passed to the target',
    signals: ['flag-shadowed'],
  },
  'withheld-changed': {
    kind: 'comparison',
    fault: 'the same after the flag was changed in its layer',
    signals: ['flag-shadowed'],
  },
});

/**
 * Decided by experiment, so the target need not report its sources: changing the flag in its source changes the loaded
 * value, unless something shadows that layer.
 */
export const flagSource: CheckKind = {
  name: 'flag.source',
  category: 'flag',
  severity: 'critical',
  plan: 'flag.source',
  summary: 'the value comes from the layer that the plan names, and nothing shadows it',
  controls,
  expand: (expansion) => {
    const facts = flagFacts(expansion);
    if (facts?.flag.source === undefined) return [];
    const base = {
      id: 'flag.source',
      claim: `the flag's value comes from ${facts.flag.source}, and nothing shadows it`,
    };
    return [
      facts.flipped === undefined
        ? unobservable(base, CANNOT_FLIP)
        : { ...base, ...draftOf(expansion, facts, facts.flipped) },
    ];
  },
};

function draftOf(
  expansion: Expansion,
  facts: FlagFacts,
  flipped: Plant,
): Omit<CheckDraft, 'id' | 'claim'> {
  const { flag, settings } = facts;
  return {
    observe: observe(expansion, facts, flipped),
    further: (observations) => ({
      ...searchFor([valueClaimed(facts)], readScenario(settings, [flag.key]), observations),
      ...searchFor(
        followingClaimed(facts, observations),
        readScenario(settings, [flag.key], flipped.init),
        observations,
        flipped.faults,
      ),
    }),
    judge: (observations) => judgeAll(observations, facts, expansion),
    controls: [
      ...plantedAbove(facts),
      controls['change-left-out'].with({
        fault: `${flag.key} not changed, in a copy of the world`,
        observe: { changed: scenario(COPY, readScenario(settings, [flag.key])) },
      }),
      controls.comparison.with({
        alter: ({ loaded, ...others }) =>
          loaded === undefined ? others : { ...others, loaded, changed: loaded },
      }),
      ...overrideControls(controls['override-ignored[layer]'], facts),
      ...withheldControl(controls.withheld, expansion, valueClaimed(facts)),
      ...followingControl(controls['withheld-changed'], expansion, facts),
    ],
  };
}

function judgeAll(observations: Observations, facts: FlagFacts, expansion: Expansion): Judgement {
  const source = judgeSource(observations, facts, expansion);
  const overridden = judgeOverrides(source, observations, facts, expansion);
  const terms = { expansion, signal: 'flag-shadowed', where: facts.where } as const;
  const claimed = [valueClaimed(facts), ...followingClaimed(facts, observations)];
  const judgement = judgeWithheld(overridden, claimed, observations, terms);
  const notes = followingNotes(observations);
  if (judgement.holds !== true || notes.length === 0) return judgement;
  return { ...judgement, notes: [...(judgement.notes ?? []), ...notes] };
}

function observe(
  expansion: Expansion,
  facts: FlagFacts,
  { faults, init }: Plant,
): Record<string, Stimulus> {
  const { flag, settings } = facts;
  const read = readScenario(settings, [flag.key]);
  const readChanged = readScenario(settings, [flag.key], init);
  return {
    loaded: scenario([], originScenario(settings, flag.key)),
    changed: scenario(faults, readChanged),
    ...observeOverrides(facts),
    ...observeWithAll(expansion, 'withheld', read),
    ...observeFollowing(expansion, faults, readChanged),
  };
}

function plantedAbove({ flag, settings, above, shadowed }: FlagFacts): Control[] {
  if (above === undefined || shadowed === undefined) return [];
  return [
    controls['planted-above'].with({
      fault: `${JSON.stringify(flag.expect)} planted in ${nameOf(above)}, one layer higher`,
      observe: {
        changed: scenario(shadowed.faults, readScenario(settings, [flag.key], shadowed.init)),
      },
    }),
  ];
}
