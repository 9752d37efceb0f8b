import { buildScenario } from '../build.ts';
import { builtLabels, subjectOf, wantedText } from '../built.ts';
import { flagFacts, nameOf, type FlagFacts } from '../facts.ts';
import { judgeEffect } from './judge.ts';
import { furtherPlants, reachedStimulus, withoutReach } from './reach.ts';
import { repeatedStimuli, varyingControl, varyingControls } from './varying.ts';
import { valueClaimed } from '../value.ts';
import { declareControls } from '../../control.ts';
import { readScenario } from '../../shared/load-step.ts';
import { withheldControl } from '../../shared/withheld/controls.ts';
import { judgeWithheld } from '../../shared/withheld/judge.ts';
import { differs, observeWithAll, searchFor, type Claimed } from '../../shared/withheld/look.ts';
import { CANNOT_FLIP, unobservable } from '../../shared/unobservable.ts';
import { scenario } from '../../../observe/scenario/stimulus.ts';
import { COPY } from '../../../worlds/fault.ts';
import type { CheckDraft, CheckKind, Expansion } from '../../check.ts';
import type { Control } from '../../control.ts';
import type { Judgement } from '../../judgement.ts';
import type { Observations, Stimulus } from '../../../observe/stimulus.ts';
import type { Scenario } from '../../../probe/protocol.ts';
import type { Plant } from '../../shared/plant.ts';
import { effectState } from '../state.ts';
import { textOf } from '../../../model/json.ts';

const controls = declareControls({
  'flip-without-effect': {
    kind: 'causal',
    fault: 'the flag flipped in its layer, while the layer above keeps the expected value',
    signals: ['flag-has-no-effect'],
  },
  'flip-left-out': {
    kind: 'causal',
    fault: 'a copy of the world in which the flag is not flipped',
    signals: ['flag-has-no-effect'],
  },
  comparison: {
    kind: 'comparison',
    fault: 'the result with the flag flipped replaced by the one without the flip',
    signals: ['flag-has-no-effect'],
  },
  withheld: {
    kind: 'comparison',
    fault: 'another result with the withheld variables passed to the target',
    signals: ['flag-shadowed'],
  },
});

export const flagEffect: CheckKind = {
  name: 'flag.effect',
  category: 'flag',
  severity: 'critical',
  plan: 'flag.effect',
  summary: 'what is built follows the flag, in both of its states',
  controls: { ...controls, ...varyingControls },
  state: effectState,
  expand: (expansion) => {
    const facts = flagFacts(expansion);
    const effect = facts?.flag.effect;
    if (facts === undefined || effect === undefined) return [];
    const { flag, otherwise, flipped } = facts;
    const base = {
      id: 'flag.effect',
      claim: `${effect.call} builds ${wantedText(facts, flag.expect)} with ${flag.key} ${textOf(flag.expect)}, and ${wantedText(facts, otherwise)} with ${textOf(otherwise)}`,
    };
    return [
      flipped === undefined
        ? unobservable(base, CANNOT_FLIP)
        : { ...base, ...draftOf(expansion, facts, flipped) },
    ];
  },
};

function draftOf(
  expansion: Expansion,
  facts: FlagFacts,
  flipped: Plant,
): Omit<CheckDraft, 'id' | 'claim'> {
  const build = buildScenario(facts);
  return {
    observe: {
      // flag.value observes this too, so it costs nothing
      loaded: scenario([], readScenario(facts.settings, [facts.flag.key])),
      expected: scenario([], build),
      otherwise: scenario(flipped.faults, buildScenario(facts, flipped.init)),
      ...reachedStimulus(facts, flipped),
      ...repeatedStimuli(facts, flipped),
      ...observeWithAll(expansion, 'withheld', readScenario(facts.settings, [facts.flag.key])),
      ...observeWithAll(expansion, 'withheldBuilt', build),
    },
    further: (observations) => ({
      ...searchInBoth(observations, facts, build),
      ...furtherPlants(observations, facts, expansion),
    }),
    judge: (observations) => judgeInBoth(observations, facts, expansion),
    controls: [
      ...withoutEffect(facts, expansion),
      // a class that differs in any copy, whatever the flag, is not the flag's effect
      controls['flip-left-out'].with({
        fault: `${facts.flag.key} not flipped, in a copy of the world`,
        observe: { otherwise: scenario(COPY, build) },
        judge: (observations) => judgeInBoth(withoutReach(observations), facts, expansion),
      }),
      controls.comparison.with({
        alter: ({ expected, ...others }) =>
          expected === undefined ? others : { ...others, expected, otherwise: expected },
        judge: (observations) => judgeInBoth(withoutReach(observations), facts, expansion),
      }),
      ...varyingControl(builtLabels(facts)[0]),
      ...builtClaimed(facts)
        .slice(0, 1)
        .flatMap((claimed) => withheldControl(controls.withheld, expansion, claimed)),
    ],
  };
}

/** What is built, without the withheld variables and with them. */
function builtClaimed(facts: FlagFacts): Claimed[] {
  return builtLabels(facts).map((label) => ({
    plain: 'expected',
    passed: 'withheldBuilt',
    label,
    subject: `the ${subjectOf(label, '').trim()}`,
  }));
}

/** If the flag itself differs, that is the reason, and the search is the one of flag.value. */
function searchInBoth(
  observations: Observations,
  facts: FlagFacts,
  build: Scenario,
): Record<string, Stimulus> {
  const built = searchFor(builtClaimed(facts), build, observations);
  const read = readScenario(facts.settings, [facts.flag.key]);
  return differs(valueClaimed(facts), observations) && Object.keys(built).length > 0
    ? searchFor([valueClaimed(facts)], read, observations)
    : built;
}

function judgeInBoth(
  observations: Observations,
  facts: FlagFacts,
  expansion: Expansion,
): Judgement {
  const terms = { expansion, signal: 'flag-shadowed', where: facts.where } as const;
  const built = builtClaimed(facts);
  const claimed =
    differs(valueClaimed(facts), observations) && built.some((each) => differs(each, observations))
      ? [valueClaimed(facts)]
      : built;
  return judgeWithheld(judgeEffect(observations, facts, expansion), claimed, observations, terms);
}

function withoutEffect(facts: FlagFacts, expansion: Expansion): Control[] {
  const { flag, layer, above, shadowed } = facts;
  if (shadowed === undefined || above === undefined) return [];
  return [
    controls['flip-without-effect'].with({
      fault: `${flag.key} flipped in ${nameOf(layer)}, but kept at ${JSON.stringify(flag.expect)} by ${nameOf(above)}`,
      observe: { otherwise: scenario(shadowed.faults, buildScenario(facts, shadowed.init)) },
      judge: (observations) => judgeInBoth(withoutReach(observations), facts, expansion),
    }),
  ];
}
