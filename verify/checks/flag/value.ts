import { flagFacts, nameOf, type FlagFacts } from './facts.ts';
import { judgeWithWithheld, observeWithWithheld, withheldControl } from './withheld.ts';
import { declareControls } from '../control.ts';
import { comparisonPerValue } from '../shared/comparison.ts';
import { compare, shown } from '../shared/expect.ts';
import {
  definitionIn,
  compared,
  fails,
  judgeEvidence,
  unexpected,
  valueOf,
} from '../shared/judge.ts';
import { isReading, readScenario } from '../shared/load-step.ts';
import { holder, placeIn } from '../shared/plant.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import type { CheckDraft, CheckKind, Expansion } from '../check.ts';
import type { Control } from '../control.ts';
import type { Judgement } from '../judgement.ts';
import type { Observations } from '../../observe/stimulus.ts';
import { valueState } from './state.ts';

const controls = declareControls({
  'opposite-value': {
    kind: 'causal',
    fault: "the opposite value in the flag's layer",
    signals: ['flag-value-differs'],
  },
  'comparison[key]': {
    kind: 'comparison',
    fault: "the flag's value replaced by a value of another kind",
    signals: ['flag-value-differs'],
  },
  withheld: {
    kind: 'comparison',
    fault: 'a value of another kind with the withheld variables passed to the target',
    signals: ['flag-shadowed'],
  },
});

export const flagValue: CheckKind = {
  name: 'flag.value',
  category: 'flag',
  severity: 'critical',
  plan: 'flag.expect',
  summary: 'the flag has the expected value when loaded the way production loads it',
  controls,
  state: valueState,
  expand: (expansion) => {
    const facts = flagFacts(expansion);
    return facts === undefined ? [] : [draftOf(expansion, facts)];
  },
};

function draftOf(expansion: Expansion, facts: FlagFacts): CheckDraft {
  const { flag, settings } = facts;
  const read = readScenario(settings, [flag.key]);
  return {
    id: 'flag.value',
    claim: `the flag ${flag.key} is ${JSON.stringify(flag.expect)}`,
    notes: expansion.withheld.map((name) => withheldNote(name, facts)),
    observe: {
      loaded: scenario([], read),
      ...observeWithWithheld(expansion, 'withheld', read),
    },
    judge: ({ loaded, withheld }) => {
      const judgement = judge(loaded, { ...facts, where: holdingPlace(expansion, facts) });
      const expected = shown(valueOf(loaded, flag.key));
      const same = { observation: withheld, label: flag.key, subject: flag.key, expected };
      return judgeWithWithheld(judgement, [same], expansion, facts.where);
    },
    controls: [
      ...opposite(facts),
      ...comparisonPerValue(controls['comparison[key]'], 'loaded', [flag.key]),
      ...withheldControl(controls.withheld, expansion, 'withheld', flag.key),
    ],
  };
}

/** Where the value is read from, which may not be the place that the plan names. */
function holdingPlace(expansion: Expansion, { flag, where }: FlagFacts): string | undefined {
  const layer = holder(expansion, flag.key);
  return layer === undefined ? where : placeIn(expansion, layer, flag.key);
}

function withheldNote(name: string, { flag }: FlagFacts): string {
  const note = `$${name} is set in the environment of this run and was withheld from the target`;
  return flag.source === undefined
    ? `${note}; name the flag's layer under flag.source to check whether $${name} would override a change of it`
    : note;
}

function opposite({ flag, settings, layer, otherwise, flipped }: FlagFacts): Control[] {
  if (flipped === undefined) return [];
  return [
    controls['opposite-value'].with({
      fault: `${flag.key} set to ${JSON.stringify(otherwise)} in ${nameOf(layer)}`,
      observe: {
        loaded: scenario(flipped.faults, readScenario(settings, [flag.key], flipped.init)),
      },
    }),
  ];
}

function judge(loaded: Observations[string] | undefined, facts: FlagFacts): Judgement {
  const { flag, where } = facts;
  // a getter that throws says that there is no such setting; settings that do not load say nothing about the flag
  if (loaded?.outcome === 'refused' && isReading(loaded.step)) {
    const raised = `${loaded.error.name}: ${loaded.error.message}`;
    return fails('settings-refused', `reading ${flag.key} raised ${raised}`, [
      compared(flag.key, `(not there: ${raised})`, 'equals', flag.expect, false, where),
    ]);
  }
  if (loaded?.outcome !== 'returned') return unexpected(loaded);
  const definition = definitionIn(loaded);
  return judgeEvidence(
    compare(flag.key, valueOf(loaded, flag.key), flag.expect, where),
    'flag-value-differs',
    definition === undefined ? [] : [`loaded by ${facts.settings.load}, ${definition}`],
  );
}
