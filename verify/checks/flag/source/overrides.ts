/**
 * Whether the other value takes effect in every layer above the flag's own. A target that takes any text of a variable
 * as "on" follows the expected value there, but cannot be switched off.
 */
import { nameOf, type FlagFacts } from '../facts.ts';
import { isSame, shown } from '../../shared/expect.ts';
import { compared, fails, unexpected, valueOf } from '../../shared/judge.ts';
import { readScenario } from '../../shared/load-step.ts';
import { plant, type Plant } from '../../shared/plant.ts';
import { scenario } from '../../../observe/scenario/stimulus.ts';
import { flatName, type Layer } from '../../../settings/layers.ts';
import { kindOf } from '../../../settings/kinds.ts';
import { flatText, wordsFor } from '../../../settings/flat-text.ts';
import { COPY } from '../../../worlds/fault.ts';
import type { Expansion } from '../../check.ts';
import type { Control, DeclaredControl } from '../../control.ts';
import type { Judgement } from '../../judgement.ts';
import type { Observations, Stimulus } from '../../../observe/stimulus.ts';
import type { Evidence } from '../../../model/result.ts';

/** The other value in one layer, in one of its words. */
interface Override {
  name: string;
  layer: Layer;
  /** as in `SHOP_NEW_CART=false` */
  planted: string;
  plant: Plant;
}

export function observeOverrides(facts: FlagFacts): Record<string, Stimulus> {
  const { flag, settings } = facts;
  return Object.fromEntries(
    overridesOf(facts).map(({ name, plant: { faults, init } }) => [
      name,
      scenario(faults, readScenario(settings, [flag.key], init)),
    ]),
  );
}

/** The further words of the flag's own layer, and every word in the layers above it. */
function overridesOf(facts: FlagFacts): Override[] {
  const { layer: own, higher } = facts;
  // arguments are part of the code, and nobody switches a flag there in a hurry
  const switchable = higher.filter((layer) => kindOf(layer).holds !== 'arguments');
  const above = switchable.flatMap((layer) => inWords(layer, facts));
  return own === undefined || facts.flipped === undefined
    ? above
    : [...above, ...inWords(own, facts).slice(1)];
}

function inWords(layer: Layer, { flag, otherwise }: FlagFacts): Override[] {
  const words = wordsFor(layer, otherwise);
  const [first, ...others] = words;
  const nameIn = (text: string): string => `override ${layer.name} ${text}`;
  const usual = {
    name: nameIn(first ?? ''),
    layer,
    planted: plantedText(layer, flag.key, first ?? usualText(layer, otherwise)),
    plant: plant(layer, flag.key, otherwise),
  };
  const further = others.map((text) => ({
    name: nameIn(text),
    layer,
    planted: plantedText(layer, flag.key, text),
    plant: {
      faults: [{ layer: layer.name, key: flag.key, value: otherwise, word: text }],
      init: {},
    },
  }));
  return [usual, ...further];
}

function usualText(layer: Layer, value: FlagFacts['otherwise']): string {
  return kindOf(layer).values === 'text' ? flatText(layer, value) : JSON.stringify(value);
}

function plantedText(layer: Layer, key: string, text: string): string {
  return kindOf(layer).naming === 'nested'
    ? `${key}: ${text} in ${nameOf(layer)}`
    : `${flatName(layer, key)}=${text} in ${nameOf(layer)}`;
}

export function judgeOverrides(
  judgement: Judgement,
  observations: Observations,
  facts: FlagFacts,
  expansion: Expansion,
): Judgement {
  if (judgement.holds !== true) return judgement;
  const items: Evidence[] = [];
  for (const override of overridesOf(facts)) {
    const seen = observations[override.name];
    if (seen?.outcome !== 'returned') return unexpected(seen);
    items.push(itemOf(override, seen, facts));
  }
  const evidence = [...judgement.evidence, ...items];
  const wrong = items.filter(({ holds }) => !holds);
  if (wrong.length === 0) return { ...judgement, evidence };
  return fails('override-ignored', reasonOf(wrong, facts, expansion), evidence);
}

function itemOf(
  { planted }: Override,
  seen: Observations[string],
  { flag, otherwise }: FlagFacts,
): Evidence {
  const value = shown(valueOf(seen, flag.key));
  const holds = isSame(value, otherwise);
  return compared(`${flag.key} with ${planted}`, value, 'equals', otherwise, holds);
}

function reasonOf(
  wrong: readonly Evidence[],
  { flag, otherwise }: FlagFacts,
  { layers }: Expansion,
): string {
  const found = wrong.map(({ subject, measured }) => `${subject} is ${JSON.stringify(measured)}`);
  const order = layers.map(({ name }) => name).join(' over ');
  return `${found.join('; ')}: ${flag.key} cannot be set to ${JSON.stringify(otherwise)} there, although the plan has the order ${order}`;
}

export function overrideControls(
  declared: DeclaredControl<'override-ignored[layer]', 'causal'>,
  facts: FlagFacts,
): Control[] {
  const { flag, settings } = facts;
  return overridesOf(facts)
    .filter(({ layer }, index, all) => all.findIndex((each) => each.layer === layer) === index)
    .map(({ name, layer, planted }) =>
      declared.with({
        of: layer.name,
        fault: `${planted} left out, in a copy of the world`,
        observe: { [name]: scenario(COPY, readScenario(settings, [flag.key])) },
      }),
    );
}
