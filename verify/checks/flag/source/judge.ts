/** Whether the flag's value comes from the layer that the plan names. Pure. */
import { librarySource } from './library.ts';
import { originEvidence, SOURCES } from '../../shared/origin.ts';
import { nameOf, type FlagFacts } from '../facts.ts';
import { isNotThere } from '../../../model/not-there.ts';
import { kindOf } from '../../../settings/kinds.ts';
import { isSame, shown } from '../../shared/expect.ts';
import { compared, fails, judgeEvidence, unexpected, valueOf } from '../../shared/judge.ts';
import { argumentFor } from '../../shared/load-step.ts';
import { holder, placeIn } from '../../shared/plant.ts';
import type { Expansion } from '../../check.ts';
import type { Judgement } from '../../judgement.ts';
import type { Observations } from '../../../observe/stimulus.ts';
import type { Evidence, Json } from '../../../model/result.ts';

export function judgeSource(
  { loaded, changed }: Observations,
  facts: FlagFacts,
  expansion: Expansion,
): Judgement {
  if (loaded?.outcome !== 'returned') return unexpected(loaded);
  if (changed?.outcome !== 'returned') return unexpected(changed);
  const { flag } = facts;
  const before = shown(valueOf(loaded, flag.key));
  const after = shown(valueOf(changed, flag.key));
  const follows = followEvidence(after, facts);
  if (isSame(before, after)) return judgeUnchanged(before, follows, facts, expansion);
  const setIn = settingLayer(facts, expansion);
  const library = librarySource(facts, valueOf(loaded, SOURCES));
  const items = [
    decidingEvidence(flag.source ?? '', facts),
    ...(setIn === undefined || setIn.measured === NONE ? [] : [setIn]),
    follows,
    ...(flag.source === undefined
      ? []
      : originEvidence(
          facts.settings,
          { source: flag.source, where: facts.where },
          expansion,
          loaded,
        )),
    ...library.evidence,
  ];
  if (setIn?.measured === NONE && items.every(({ holds }) => holds))
    return {
      holds: 'unknown',
      reason: `the target reads ${flag.source}, but neither ${flag.source} nor another layer of the plan sets ${flag.key}: the value comes from elsewhere, such as a default`,
      evidence: [setIn, ...items],
    };
  return judgeEvidence(items, 'flag-source-differs', library.notes);
}

/** The change did not reach the loaded value. */
function judgeUnchanged(
  before: Json,
  follows: Evidence,
  facts: FlagFacts,
  expansion: Expansion,
): Judgement {
  const { flag, otherwise } = facts;
  const higher = placesAbove(facts, expansion);
  // the planted value is the one that the flag has already
  if (isSame(before, otherwise) && higher.length === 0)
    return {
      holds: 'unknown',
      reason: `${flag.key} is already ${JSON.stringify(otherwise)}, so the same value planted in ${flag.source} shows nothing`,
      because: 'old-value',
      evidence: [follows],
    };
  const why =
    higher.length === 0
      ? 'no higher layer of the plan sets it'
      : `it is also set at ${higher.join(' and ')}`;
  const found = isNotThere(before) ? 'none: the setting is not there' : 'another';
  return fails(
    'flag-shadowed',
    `changing ${flag.key} in ${flag.source} does not change the loaded value: ${why}`,
    [decidingEvidence(found, facts), follows],
  );
}

function decidingEvidence(found: string, { flag, where }: FlagFacts): Evidence {
  const wanted = flag.source ?? null;
  return compared(
    'the layer that decides the loaded value',
    found,
    'equals',
    wanted,
    found === wanted,
    where,
  );
}

function followEvidence(after: Json, { flag, layer, otherwise, where }: FlagFacts): Evidence {
  return compared(
    `${flag.key} with ${JSON.stringify(otherwise)} in a copy of ${nameOf(layer)}`,
    after,
    'equals',
    otherwise,
    isSame(after, otherwise),
    where,
  );
}

const NONE = 'none';

/** Undefined if the named layer sets the flag. An empty layer is not a source, even with the highest priority. */
function settingLayer({ flag, layer }: FlagFacts, expansion: Expansion): Evidence | undefined {
  const isSet =
    layer !== undefined &&
    (kindOf(layer).holds === 'arguments' || placeIn(expansion, layer, flag.key) !== undefined);
  if (isSet) return undefined;
  const other = holder(expansion, flag.key);
  const where = other === undefined ? undefined : placeIn(expansion, other, flag.key);
  return compared(
    `the layer that sets ${flag.key}`,
    other?.name ?? NONE,
    'equals',
    flag.source ?? null,
    false,
    where,
  );
}

/** Where higher layers of the plan, or its own arguments, set it too. */
function placesAbove({ flag, layer, settings }: FlagFacts, expansion: Expansion): string[] {
  const end = layer === undefined ? 0 : expansion.layers.indexOf(layer);
  const argument = argumentFor(settings, flag.key);
  const above = expansion.layers
    .slice(0, end)
    .flatMap((each) => placeIn(expansion, each, flag.key) ?? []);
  return argument === undefined ? above : [argument, ...above];
}
