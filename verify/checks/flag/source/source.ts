import { judgeSource } from './judge.ts';
import { originScenario } from './origin.ts';
import { flagFacts, nameOf, type FlagFacts } from '../facts.ts';
import {
  judgeWithWithheld,
  observeWithWithheld,
  withheldControl,
  type WithWithheld,
} from '../withheld.ts';
import { declareControls } from '../../control.ts';
import { shown } from '../../shared/expect.ts';
import { valueOf } from '../../shared/judge.ts';
import { readScenario } from '../../shared/load-step.ts';
import { CANNOT_FLIP, unobservable } from '../../shared/unobservable.ts';
import { scenario } from '../../../observe/scenario/stimulus.ts';
import type { Stimulus } from '../../../observe/stimulus.ts';
import { COPY } from '../../../worlds/fault.ts';
import type { CheckDraft, CheckKind, Expansion } from '../../check.ts';
import type { Control } from '../../control.ts';
import type { Observations } from '../../../observe/stimulus.ts';
import type { Plant } from '../../shared/plant.ts';

const controls = declareControls({
  'planted-above': {
    kind: 'causal',
    fault: 'the changed value hidden by the expected one, planted one layer higher',
    signals: ['flag-shadowed'],
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
    judge: (observations) =>
      judgeWithWithheld(
        judgeSource(observations, facts, expansion),
        withWithheld(observations, facts),
        expansion,
        facts.where,
      ),
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
      ...withheldControl(controls.withheld, expansion, 'withheld', flag.key),
      ...withheldControl(controls['withheld-changed'], expansion, 'withheldChanged', flag.key),
    ],
  };
}

function observe(
  expansion: Expansion,
  { flag, settings }: FlagFacts,
  { faults, init }: Plant,
): Record<string, Stimulus> {
  const read = readScenario(settings, [flag.key]);
  const readChanged = readScenario(settings, [flag.key], init);
  return {
    loaded: scenario([], originScenario(settings, flag.key)),
    changed: scenario(faults, readChanged),
    ...observeWithWithheld(expansion, 'withheld', read),
    ...observeWithWithheld(expansion, 'withheldChanged', readChanged, faults),
  };
}

/** With the withheld variables the flag must have the same value, and must follow a change of its layer. */
function withWithheld(
  { loaded, withheld, withheldChanged }: Observations,
  { flag, layer, otherwise }: FlagFacts,
): WithWithheld[] {
  const label = flag.key;
  const change = `with ${JSON.stringify(otherwise)} in a copy of ${nameOf(layer)}`;
  return [
    { observation: withheld, label, subject: label, expected: shown(valueOf(loaded, label)) },
    {
      observation: withheldChanged,
      label,
      subject: `${label} ${change}`,
      expected: otherwise,
    },
  ];
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
