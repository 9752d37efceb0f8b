import { causal, type CheckKind, type Expansion } from '../check.ts';
import type { Judgement } from '../judgement.ts';
import { isNotThere, isSame, shown } from '../shared/expect.ts';
import { flagFacts, type FlagFacts } from './facts.ts';
import { originEvidence, originScenario, SOURCES } from './origin.ts';
import { handedOn, handedOnControls, judgeHandedOn, type Look } from './withheld.ts';
import { evidence, fails, judgeEvidence, unexpected, valueOf } from '../shared/judge.ts';
import { readScenario } from '../shared/load-step.ts';
import { COPY } from '../../worlds/fault.ts';
import { notSeen, UNFLIPPABLE } from '../shared/not-seen.ts';
import { librarySource } from './library-source.ts';
import { holder, placeIn } from '../shared/plant.ts';
import type { Evidence } from '../../model/result.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import type { Observations } from '../../observe/stimulus.ts';

/**
 * Told by experiment, so that the target needs no word for it: where the layer named is the source, changing
 * the flag there changes what is loaded; where something shadows it, it does not.
 */
export const flagSource: CheckKind = {
  name: 'flag.source',
  category: 'flag',
  severity: 'critical',
  summary: 'the value comes from the layer that the plan names, and nothing shadows it',
  controls: [
    {
      id: 'planted-above',
      kind: 'causal',
      fault: 'the same value planted one layer higher',
      signals: ['flag-shadowed'],
    },
    {
      id: 'change-left-out',
      kind: 'causal',
      fault: 'a copy of the world with the flag as it is',
      signals: ['flag-shadowed'],
    },
    {
      id: 'comparison',
      kind: 'comparison',
      fault: 'the change in the layer left out',
      signals: ['flag-shadowed'],
    },
    {
      id: 'comparison[withheld]',
      kind: 'comparison',
      fault:
        'a value of another kind with a variable handed on that is called like the flag, where one is withheld; with the flag as it is, and changed',
      signals: ['flag-shadowed'],
    },
  ],
  expand: (expansion) => {
    const facts = flagFacts(expansion);
    if (facts?.flag.source === undefined) return [];
    const { flag, settings, flipped } = facts;
    const base = {
      id: 'flag.source',
      claim: `the flag's value comes from ${flag.source}, and nothing shadows it`,
      plan: expansion.file.place(['flag', 'source']),
    };
    if (flipped === undefined) return [notSeen(base, UNFLIPPABLE)];
    return [
      {
        ...base,
        observe: {
          loaded: scenario([], originScenario(settings, flag.key)),
          changed: scenario(flipped.faults, readScenario(settings, [flag.key], flipped.init)),
          ...handedOn(expansion, 'withheld', readScenario(settings, [flag.key])),
          ...handedOn(
            expansion,
            'withheld, changed',
            readScenario(settings, [flag.key], flipped.init),
            flipped.faults,
          ),
        },
        judge: (seen) => {
          const held = judge(seen, facts, expansion);
          return judgeHandedOn(held, looksOf(seen, facts), expansion, facts.where);
        },
        controls: [
          ...plantedAbove(facts),
          causal(
            'change-left-out',
            `${flag.key} as it is, in a copy of the world`,
            ['flag-shadowed'],
            { changed: scenario(COPY, readScenario(settings, [flag.key])) },
          ),
          {
            kind: 'comparison',
            id: 'comparison',
            fault: 'the change in the layer left out',
            expects: ['flag-shadowed'],
            alter: (seen: Observations) => ({ ...seen, ...same(seen) }),
          },
          ...handedOnControls(expansion, flag.key, ['withheld', 'withheld, changed']),
        ],
      },
    ];
  },
};

/** With what is withheld the flag must be as it is, and must follow a change of its layer. */
function looksOf(seen: Observations, { flag, layer, otherwise }: FlagFacts): Look[] {
  const place = layer?.file ?? flag.source;
  return [
    {
      seen: seen['withheld'],
      label: flag.key,
      what: flag.key,
      wanted: shown(valueOf(seen['loaded'], flag.key)),
    },
    {
      seen: seen['withheld, changed'],
      label: flag.key,
      what: `${flag.key} after ${JSON.stringify(otherwise)} was put into a copy of ${place}`,
      wanted: otherwise,
    },
  ];
}

function judge(
  { loaded, changed }: Observations,
  facts: FlagFacts,
  expansion: Expansion,
): Judgement {
  if (loaded?.outcome !== 'returned') return unexpected(loaded);
  if (changed?.outcome !== 'returned') return unexpected(changed);
  const { flag, layer, otherwise, where } = facts;
  const value = valueOf(loaded, flag.key);
  const after = valueOf(changed, flag.key);
  const source = (found: string): Evidence =>
    evidence(
      'the layer whose change reaches the loaded value',
      found,
      'equals',
      flag.source ?? null,
      found === flag.source,
      where,
    );
  const follows = evidence(
    `${flag.key} after ${JSON.stringify(otherwise)} was put into a copy of ${layer?.file ?? flag.source}`,
    shown(after),
    'equals',
    otherwise,
    isSame(shown(after), otherwise),
    where,
  );
  if (isSame(shown(value), shown(after))) {
    const higher = placesAbove(facts, expansion);
    // what is put there is what it has, so that the experiment tells nothing
    if (isSame(shown(value), otherwise) && higher.length === 0)
      return {
        holds: 'unknown',
        reason: `${flag.key} is ${JSON.stringify(otherwise)} already, so that the same value put into ${flag.source} shows nothing`,
        evidence: [follows],
      };
    return fails(
      'flag-shadowed',
      `changing ${flag.key} in ${flag.source} changes nothing${shadowedBy(higher)}`,
      [source(isNotThere(shown(value)) ? 'none: the setting is not there' : 'another'), follows],
    );
  }
  const standing = standingEvidence(facts, expansion);
  const library = librarySource(facts, valueOf(loaded, SOURCES));
  const items = [
    source(flag.source ?? ''),
    ...(standing === undefined || standing.measured === NONE ? [] : [standing]),
    follows,
    ...originEvidence(facts, expansion, loaded),
    ...library.evidence,
  ];
  if (standing?.measured === NONE && items.every(({ holds }) => holds))
    return {
      holds: 'unknown',
      reason: `${flag.source} would be heard, and does not set ${flag.key}; nor does another layer of the plan, so that the value comes from elsewhere, such as a default`,
      evidence: [standing, ...items],
    };
  return judgeEvidence(items, 'flag-source-differs', library.notes);
}

const NONE = 'none';

/** A layer that would win over all others is not the source as long as nothing stands in it. */
function standingEvidence({ flag, layer }: FlagFacts, expansion: Expansion): Evidence | undefined {
  const stands =
    layer?.kind === 'init' ||
    (layer !== undefined && placeIn(expansion, layer, flag.key) !== undefined);
  if (stands) return undefined;
  const other = holder(expansion, flag.key);
  const where = other === undefined ? undefined : placeIn(expansion, other, flag.key);
  const found = other?.name ?? NONE;
  return evidence(
    `the layer that sets ${flag.key}`,
    found,
    'equals',
    flag.source ?? null,
    false,
    where,
  );
}

/** Where higher layers of the plan set it, too. */
function placesAbove({ flag, layer }: FlagFacts, expansion: Expansion): string[] {
  const higher = expansion.layers.slice(
    0,
    layer === undefined ? 0 : expansion.layers.indexOf(layer),
  );
  return higher.flatMap((each) => placeIn(expansion, each, flag.key) ?? []);
}

function shadowedBy(places: readonly string[]): string {
  return places.length === 0
    ? ': no higher layer in the plan sets it either'
    : `: it is set at ${places.join(' and ')}`;
}

function plantedAbove({ flag, settings, above, shadowed }: FlagFacts) {
  if (above === undefined || shadowed === undefined) return [];
  const fault = `${JSON.stringify(flag.expect)} planted in ${above.file ?? above.name}, one layer higher`;
  return [
    causal('planted-above', fault, ['flag-shadowed'], {
      changed: scenario(shadowed.faults, readScenario(settings, [flag.key], shadowed.init)),
    }),
  ];
}

function same({ loaded }: Observations): Observations {
  return loaded === undefined ? {} : { changed: loaded };
}
