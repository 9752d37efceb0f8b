import { causal, type CheckKind, type Expansion } from '../check.ts';
import type { Judgement } from '../judgement.ts';
import { compare } from '../shared/expect.ts';
import { flagFacts, type FlagFacts } from './facts.ts';
import { handedOn, handedOnControls, judgeHandedOn } from './withheld.ts';
import {
  definitionIn,
  evidence,
  fails,
  judgeEvidence,
  unexpected,
  valueOf,
} from '../shared/judge.ts';
import { isReading, readScenario } from '../shared/load-step.ts';
import { comparisonControls } from '../shared/comparison.ts';
import { holder, placeIn } from '../shared/plant.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import type { Observations } from '../../observe/stimulus.ts';

export const flagValue: CheckKind = {
  name: 'flag.value',
  category: 'flag',
  severity: 'critical',
  summary: 'loaded as production loads it, the flag has the expected value',
  controls: [
    {
      id: 'opposite-value',
      kind: 'causal',
      fault: "the opposite value in the flag's layer",
      signals: ['flag-value-differs'],
    },
    {
      id: 'comparison',
      kind: 'comparison',
      fault: 'a value of another kind',
      signals: ['flag-value-differs'],
    },
    {
      id: 'comparison[withheld]',
      kind: 'comparison',
      fault:
        'the same with a variable handed on that is called like the flag, where one is withheld',
      signals: ['flag-shadowed'],
    },
  ],
  expand: (expansion) => {
    const facts = flagFacts(expansion);
    if (facts === undefined) return [];
    const { flag, settings } = facts;
    return [
      {
        id: 'flag.value',
        claim: `the flag ${flag.key} is ${JSON.stringify(flag.expect)}`,
        plan: expansion.file.place(['flag', 'expect']),
        notes: expansion.withheld.map((name) => withheldNote(name, facts)),
        observe: {
          loaded: scenario([], readScenario(settings, [flag.key])),
          ...handedOn(expansion, 'withheld', readScenario(settings, [flag.key])),
        },
        judge: (seen) =>
          judgeHandedOn(
            judge(seen, { ...facts, where: holdingPlace(expansion, facts) }),
            [{ seen: seen['withheld'], label: flag.key, what: flag.key, wanted: flag.expect }],
            expansion,
            facts.where,
          ),
        controls: [
          ...opposite(facts),
          ...comparisonControls('loaded', [flag.key], ['flag-value-differs']),
          ...handedOnControls(expansion, flag.key, ['withheld']),
        ],
      },
    ];
  },
};

/** Where the value is read from, which may be another place than the one that the plan names. */
function holdingPlace(expansion: Expansion, { flag, where }: FlagFacts): string | undefined {
  const layer = holder(expansion, flag.key);
  return layer === undefined ? where : placeIn(expansion, layer, flag.key);
}

function withheldNote(name: string, { flag }: FlagFacts): string {
  const told = `$${name} is set where this was run, and was withheld from the target`;
  return flag.source === undefined
    ? `${told}; whether that would hold the flag against a change elsewhere is told where flag.source is named`
    : told;
}

function judge({ loaded }: Observations, facts: FlagFacts): Judgement {
  const { flag, where } = facts;
  // A getter that throws says that there is no such setting, which is an answer; settings that do not load are none.
  if (loaded?.outcome === 'refused' && isReading(loaded.step)) {
    const raised = `${loaded.error.name}: ${loaded.error.message}`;
    return fails('settings-refused', `reading ${flag.key} raised ${raised}`, [
      evidence(flag.key, `(not there: ${raised})`, 'equals', flag.expect, false, where),
    ]);
  }
  if (loaded?.outcome !== 'returned') return unexpected(loaded);
  return judgeEvidence(
    compare(flag.key, valueOf(loaded, flag.key), flag.expect, where),
    'flag-value-differs',
    loadedBy(facts, definitionIn(loaded)),
  );
}

function loadedBy({ settings }: FlagFacts, definition: string | undefined): string[] {
  return definition === undefined ? [] : [`loaded by ${settings.load}, ${definition}`];
}

function opposite({ flag, settings, layer, otherwise, flipped }: FlagFacts) {
  if (flipped === undefined) return [];
  const fault = `${flag.key} set to ${JSON.stringify(otherwise)} in ${layer?.file ?? layer?.name}`;
  const loaded = scenario(flipped.faults, readScenario(settings, [flag.key], flipped.init));
  return [causal('opposite-value', fault, ['flag-value-differs'], { loaded })];
}
