import { causal, type CheckKind } from '../check.ts';
import type { Judgement } from '../judgement.ts';
import { asArgument, asArguments } from '../shared/arguments.ts';
import { compare, isSame, shown } from '../shared/expect.ts';
import { flagFacts, type FlagFacts } from './facts.ts';
import { handedOn, handedOnControls, judgeHandedOn, type Look } from './withheld.ts';
import {
  DEFINITION,
  definitionIn,
  fails,
  judgeEvidence,
  unexpected,
  valueOf,
} from '../shared/judge.ts';
import { loadStep, readScenario } from '../shared/load-step.ts';
import { COPY } from '../../worlds/fault.ts';
import { notSeen, UNFLIPPABLE } from '../shared/not-seen.ts';
import type { Json } from '../../model/result.ts';
import type { Scenario, Step } from '../../probe/protocol.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import type { Observations } from '../../observe/stimulus.ts';

export const flagEffect: CheckKind = {
  name: 'flag.effect',
  category: 'flag',
  severity: 'critical',
  summary: 'what is built follows the flag, in both of its states',
  controls: [
    {
      id: 'flip-without-effect',
      kind: 'causal',
      fault: 'the flag flipped in its layer, and held by the layer above',
      signals: ['flag-has-no-effect'],
    },
    {
      id: 'flip-left-out',
      kind: 'causal',
      fault: 'a copy of the world with the flag as it is',
      signals: ['flag-has-no-effect'],
    },
    {
      id: 'comparison',
      kind: 'comparison',
      fault: 'the flip left out',
      signals: ['flag-has-no-effect'],
    },
    {
      id: 'comparison[withheld]',
      kind: 'comparison',
      fault:
        'another class with a variable handed on that is called like the flag, where one is withheld',
      signals: ['flag-shadowed'],
    },
  ],
  expand: (expansion) => {
    const facts = flagFacts(expansion);
    const effect = facts?.flag.effect;
    if (facts === undefined || effect === undefined) return [];
    const { flag, settings, otherwise, flipped } = facts;
    const base = {
      id: 'flag.effect',
      claim: `${effect.call} builds ${effect.when[String(flag.expect)]} with the flag ${String(flag.expect)}, and ${effect.when[String(otherwise)]} with ${String(otherwise)}`,
      plan: expansion.file.place(['flag', 'effect']),
    };
    if (flipped === undefined) return [notSeen(base, UNFLIPPABLE)];
    return [
      {
        ...base,
        observe: {
          // seen by `flag.value` as well, so it costs nothing
          loaded: scenario([], readScenario(settings, [flag.key])),
          expected: scenario([], buildScenario(facts)),
          otherwise: scenario(flipped.faults, buildScenario(facts, flipped.init)),
          ...handedOn(expansion, 'withheld', buildScenario(facts)),
        },
        judge: (seen) => judgeHandedOn(judge(seen, facts), [lookOf(seen)], expansion),
        controls: [
          ...withoutEffect(facts),
          // what is built otherwise in any copy, whatever the flag, is no work of the flag
          causal(
            'flip-left-out',
            `${flag.key} as it is, in a copy of the world`,
            ['flag-has-no-effect'],
            { otherwise: scenario(COPY, buildScenario(facts)) },
          ),
          {
            kind: 'comparison',
            id: 'comparison',
            fault: 'the flip left out',
            expects: ['flag-has-no-effect'],
            alter: (seen: Observations) => ({ ...seen, ...flipLeftOut(seen) }),
          },
          ...handedOnControls(expansion, 'class', ['withheld']),
        ],
      },
    ];
  },
};

/** With what is withheld the same must be built. */
function lookOf({ expected, withheld }: Observations): Look {
  const wanted = shown(valueOf(expected, 'class'));
  return { seen: withheld, label: 'class', what: 'the class built', wanted };
}

function judge({ loaded, expected, otherwise }: Observations, facts: FlagFacts): Judgement {
  if (expected?.outcome !== 'returned') return unexpected(expected);
  if (otherwise?.outcome !== 'returned') return unexpected(otherwise);
  const { flag } = facts;
  const when = flag.effect?.when ?? {};
  const [built, builtOtherwise] = [valueOf(expected, 'class'), valueOf(otherwise, 'class')];
  const evidence = [
    ...compare(
      `class built with ${flag.key} as it is`,
      built,
      when[String(flag.expect)] ?? null,
      definitionIn(expected),
    ),
    ...compare(
      `class built with ${flag.key} ${String(facts.otherwise)}`,
      builtOtherwise,
      when[String(facts.otherwise)] ?? null,
      definitionIn(otherwise),
    ),
  ];
  if (isSame(shown(built), shown(builtOtherwise))) {
    // a flag that is not there, or cannot be read, has not that value
    if (isSame(shown(valueOf(loaded, flag.key)), facts.otherwise))
      return {
        holds: 'unknown',
        reason: `${flag.key} is ${String(facts.otherwise)} already: what is built with ${String(flag.expect)} was not seen`,
        evidence,
      };
    return fails(
      'flag-has-no-effect',
      `${String(shown(built))} is built as the flag is, and also with ${flag.key} ${String(facts.otherwise)}`,
      evidence,
    );
  }
  return judgeEvidence(evidence, 'effect-differs');
}

/** Loads the settings, builds what the flag chooses, and reads its class. */
export function buildScenario(facts: FlagFacts, init: Record<string, Json> = {}): Scenario {
  return {
    mocks: {},
    steps: [loadStep(facts.settings, init), buildStep(facts)],
    observe: { class: '$built@class', [DEFINITION]: '$built@definition' },
  };
}

/** Builds what the flag chooses, of settings that were loaded before. */
export function buildStep({ flag: { effect } }: FlagFacts): Step {
  return {
    as: 'built',
    target: effect?.call ?? '',
    mode: 'auto',
    positional: (effect?.with ?? []).map((value) => asArgument(value)),
    ...(effect?.named === undefined ? {} : { named: asArguments(effect.named) }),
  };
}

function withoutEffect(facts: FlagFacts) {
  const { flag, layer, above, shadowed } = facts;
  if (shadowed === undefined || above === undefined) return [];
  const fault = `${flag.key} flipped in ${layer?.file ?? layer?.name}, but held at ${JSON.stringify(flag.expect)} by ${above.file ?? above.name}`;
  return [
    causal('flip-without-effect', fault, ['flag-has-no-effect'], {
      otherwise: scenario(shadowed.faults, buildScenario(facts, shadowed.init)),
    }),
  ];
}

function flipLeftOut({ expected }: Observations): Observations {
  return expected === undefined ? {} : { otherwise: expected };
}
