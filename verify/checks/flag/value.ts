import { flagFacts, nameOf, type FlagFacts } from './facts.ts';
import { linesOf } from './lines.ts';
import { originScenario } from '../shared/origin.ts';
import { reportedSource } from './source/reported.ts';
import { declareControls } from '../control.ts';
import { comparisonPerValue } from '../shared/comparison.ts';
import { compare } from '../shared/expect.ts';
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
import { withheldControl, withoutSearch } from '../shared/withheld/controls.ts';
import { judgeWithheld } from '../shared/withheld/judge.ts';
import { observeWithAll, searchFor, type Claimed } from '../shared/withheld/look.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import { kindOf } from '../../settings/kinds.ts';
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
  'withheld-variable': {
    kind: 'causal',
    fault: 'a variable that changes the flag among those that the plan withholds',
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
    notes: expansion.withheld.likeFlag.map((name) => withheldNote(name, facts)),
    observe: {
      loaded: scenario([], read),
      origin: scenario([], originScenario(settings, flag.key)),
      ...observeWithAll(expansion, 'withheld', read),
    },
    further: (observations) => searchFor([valueClaimed(facts)], read, observations),
    judge: (observations) => judgeInBoth(observations, facts, expansion),
    controls: [
      ...opposite(facts),
      ...comparisonPerValue(controls['comparison[key]'], 'loaded', [flag.key]),
      ...withheldControl(controls.withheld, expansion, valueClaimed(facts)),
      ...withheldVariable(expansion, facts),
    ],
  };
}

/** The flag's value, without the withheld variables and with them. */
export function valueClaimed({ flag: { key } }: FlagFacts): Claimed {
  return { plain: 'loaded', passed: 'withheld', label: key, subject: key };
}

function judgeInBoth(
  observations: Observations,
  facts: FlagFacts,
  expansion: Expansion,
): Judgement {
  const where = holdingPlace(expansion, facts);
  const judgement = judge(observations, { ...facts, where }, expansion);
  const terms = { expansion, signal: 'flag-shadowed', where } as const;
  return judgeWithheld(judgement, [valueClaimed(facts)], observations, terms);
}

/** A variable that is known to change the flag: that of the flag's layer, or one that leads to its file. */
function withheldVariable(expansion: Expansion, facts: FlagFacts): Control[] {
  const { flag, settings, layer, otherwise, flipped } = facts;
  const isByVariable =
    layer !== undefined && (kindOf(layer).holds === 'variables' || layer.pointer !== undefined);
  if (!isByVariable || flipped === undefined || expansion.withheld.all.length === 0) return [];
  const { faults, init } = flipped;
  return [
    controls['withheld-variable'].with({
      fault: `${flag.key} set to ${JSON.stringify(otherwise)} by ${layer.pointer === undefined ? 'a variable' : `$${layer.pointer}, which leads to another file`}`,
      observe: { withheld: scenario(faults, readScenario(settings, [flag.key], init)) },
      judge: (observations) => judgeInBoth(withoutSearch(observations), facts, expansion),
    }),
  ];
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

function judge(
  { loaded, origin }: Observations,
  facts: FlagFacts,
  expansion: Expansion,
): Judgement {
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
  const about = whereFrom(origin, facts, expansion);
  const evidence = compare(flag.key, valueOf(loaded, flag.key), flag.expect, where);
  const isAsExpected = evidence.every(({ holds }) => holds);
  const judgement = judgeEvidence(evidence, 'flag-value-differs', [
    ...(definition === undefined ? [] : [`loaded by ${facts.settings.load}, ${definition}`]),
    ...(isAsExpected ? [about] : []),
  ]);
  return judgement.holds === false
    ? { ...judgement, reason: `${judgement.reason}; ${about}` }
    : judgement;
}

/** What the layers say, the one that decides first, and what the target says itself. */
function whereFrom(
  origin: Observations[string] | undefined,
  { flag, settings }: FlagFacts,
  expansion: Expansion,
): string {
  const [deciding, ...others] = linesOf(expansion, flag.key);
  const reported = reportedSource(settings, origin);
  return [
    deciding ?? `no layer of the plan sets ${flag.key}`,
    ...(others.length === 0 ? [] : [`lower layers: ${others.join(', ')}`]),
    ...(reported === undefined ? [] : [`the target reports ${reported} as the source`]),
  ].join('; ');
}
