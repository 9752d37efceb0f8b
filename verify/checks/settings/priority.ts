import { causal, type CheckKind } from '../check.ts';
import type { Judgement } from '../judgement.ts';
import { isSame, shown } from '../shared/expect.ts';
import { evidence, fails, judgeEvidence, unexpected, valueOf } from '../shared/judge.ts';
import { readScenario, type SettingsPlan } from '../shared/load-step.ts';
import { comparisonControls } from '../shared/comparison.ts';
import { unobservable } from '../shared/unobservable.ts';
import { plant, together } from '../shared/plant.ts';
import { canRedirect } from '../../worlds/surroundings.ts';
import { kindOf } from '../../settings/kinds.ts';
import { carries, type Layer } from '../../settings/layers.ts';
import type { Fault } from '../../worlds/fault.ts';
import type { Json } from '../../model/result.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import type { Stimulus, Observations } from '../../observe/stimulus.ts';

/** One rung: a key that is set in this layer and in every one below it that can hold it, so it must read from here. */
interface Rung {
  layer: Layer;
  key: string;
  depth: number;
}

export const settingsPriority: CheckKind = {
  name: 'settings.priority',
  category: 'settings',
  severity: 'major',
  summary:
    'a higher layer wins over every lower one: a key set in layers k and below reads from layer k',
  controls: [
    {
      id: 'without[layer]',
      kind: 'causal',
      fault: "the top layer's value taken out, so that the next one shows",
      signals: ['priority-differs'],
    },
    {
      id: 'comparison[setting]',
      kind: 'comparison',
      fault: 'a value of another kind',
      signals: ['setting-differs'],
    },
  ],
  expand: (expansion) => {
    const { settings } = expansion.file.plan;
    const layers = expansion.layers.filter(canRedirect);
    if (settings?.priority === undefined) return [];
    const rungs = rungsOf(layers, settings.priority.keys);
    const told = rungs.length < 2 ? expansion.layers : rungs.map(({ layer }) => layer);
    const base = {
      id: 'settings.priority',
      claim: `a higher layer wins: ${told.map(({ name }) => name).join(' over ')}`,
      plan: expansion.file.place(['settings', 'priority']),
    };
    if (rungs.length < 2) return [unobservable(base, TOO_FEW)];
    const fixed = expansion.layers.filter((layer) => !canRedirect(layer));
    return [
      {
        ...base,
        ...(fixed.length === 0 ? {} : { notes: [leftOut(fixed)] }),
        observe: Object.fromEntries(
          rungs.map((rung) => [rung.layer.name, stimulus(settings, layers, rung, false)]),
        ),
        judge: (seen) => judge(seen, rungs, layers, settings),
        controls: [
          ...rungs
            .filter(({ key, depth }) => holders(layers, key, depth + 1).length > 0)
            .map((rung) => without(settings, layers, rung)),
          ...rungs.flatMap(({ layer, key }) =>
            comparisonControls(layer.name, [key], ['setting-differs']).map((control) => ({
              ...control,
              id: `comparison[${layer.name}]`,
              fault: `${control.fault}, where ${layer.name} has it`,
            })),
          ),
        ],
      },
    ];
  },
};

const TOO_FEW =
  "a value can be planted in fewer than two of the layers; a file that is found by an absolute path needs a 'pointer'";

function leftOut(fixed: readonly Layer[]): string {
  return `not seen of ${fixed.map(({ name }) => name).join(', ')}, as no copy of that would be read; a file that is found by an absolute path needs a 'pointer'`;
}

/** Each layer with a key that it can hold: the next in turn, or the first that it names. */
function rungsOf(layers: Layer[], keys: string[]): Rung[] {
  return layers.flatMap((layer, depth): Rung[] => {
    const turn = keys[depth % keys.length];
    const key = [turn, ...keys].find((each) => each !== undefined && carries(layer, each));
    return key === undefined ? [] : [{ layer, depth, key }];
  });
}

/** The layers from a depth downwards in which a key can stand. */
function holders(layers: Layer[], key: string, from: number): { layer: Layer; depth: number }[] {
  return layers
    .map((layer, depth) => ({ layer, depth }))
    .filter(({ layer, depth }) => depth >= from && carries(layer, key));
}

function judge(
  seen: Observations,
  rungs: Rung[],
  layers: Layer[],
  settings: SettingsPlan,
): Judgement {
  const lost = rungs.find(({ layer }) => seen[layer.name]?.outcome !== 'returned');
  if (lost !== undefined) return unexpected(seen[lost.layer.name]);
  const all = rungs.map(({ layer, key, depth }) => {
    const measured = shown(valueOf(seen[layer.name], key));
    const wanted = sentinel(settings, layers, depth);
    return {
      measured,
      depth,
      item: evidence(
        `${key}, set in ${holders(layers, key, depth)
          .map(({ layer }) => layer.name)
          .join(', ')}`,
        measured,
        'equals',
        wanted,
        isSame(measured, wanted),
      ),
    };
  });
  const items = all.map(({ item }) => item);
  const wrong = all.find(({ item }) => !item.holds);
  const shows =
    wrong === undefined
      ? undefined
      : layers.find((_, depth) => isSame(wrong.measured, sentinel(settings, layers, depth)));
  if (wrong === undefined || shows === undefined) return judgeEvidence(items, 'setting-differs');
  return fails(
    'priority-differs',
    `${wrong.item.subject} reads from ${shows.name} instead of ${layers[wrong.depth]?.name}`,
    items,
  );
}

function without(settings: SettingsPlan, layers: Layer[], rung: Rung) {
  const { layer, key } = rung;
  return causal(
    `without[${layer.name}]`,
    `${key} taken out of ${layer.name}`,
    ['priority-differs'],
    { [layer.name]: stimulus(settings, layers, rung, true) },
  );
}

function stimulus(
  settings: SettingsPlan,
  layers: Layer[],
  { key, depth }: Rung,
  withoutTop: boolean,
): Stimulus {
  const from = withoutTop ? depth + 1 : depth;
  const set = together(
    ...holders(layers, key, from).map((each) =>
      plant(each.layer, key, sentinel(settings, layers, each.depth)),
    ),
  );
  const cleared = holders(layers, key, 0)
    .filter((each) => each.depth < from)
    .flatMap(({ layer }): Fault[] =>
      kindOf(layer).holds === 'arguments' ? [] : [{ layer: layer.name, key, remove: true }],
    );
  return scenario([...cleared, ...set.faults], readScenario(settings, [key], set.init));
}

/** What is planted in a layer: a value that no other layer has. */
function sentinel(settings: SettingsPlan, layers: Layer[], depth: number): Json {
  return settings.priority?.type === 'integer'
    ? 7000 + depth
    : `proofroll-${layers[depth]?.name ?? depth}`;
}
