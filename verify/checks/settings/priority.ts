import { holders, readRung, rungsOf, sentinel, type Rung } from './rungs.ts';
import { declareControls, type Control } from '../control.ts';
import { replaceValue } from '../shared/comparison.ts';
import { isSame, shown } from '../shared/expect.ts';
import { compared, fails, judgeEvidence, unexpected, valueOf } from '../shared/judge.ts';
import { unobservable } from '../shared/unobservable.ts';
import { canRedirect } from '../../worlds/surroundings.ts';
import type { CheckDraft, CheckKind } from '../check.ts';
import type { Judgement } from '../judgement.ts';
import type { SettingsPlan } from '../shared/load-step.ts';
import type { Evidence, Json } from '../../model/result.ts';
import type { Observations } from '../../observe/stimulus.ts';
import type { Layer } from '../../settings/layers.ts';

const controls = declareControls({
  'without[layer, setting]': {
    kind: 'causal',
    fault: 'the value of the highest layer removed, so that the next one takes effect',
    signals: ['priority-differs'],
  },
  'comparison[layer, setting]': {
    kind: 'comparison',
    fault: 'the value read from one layer replaced by a value of another kind',
    signals: ['setting-differs'],
  },
});

export const settingsPriority: CheckKind = {
  name: 'settings.priority',
  category: 'settings',
  severity: 'major',
  plan: 'settings.priority',
  summary:
    'a higher layer overrides every lower one: a key that is set in a layer and in those below it is read from that layer',
  controls,
  expand: ({ file, layers }) => {
    const { settings } = file.plan;
    if (settings?.priority === undefined) return [];
    const redirectable = layers.filter(canRedirect);
    const { rungs, left } = rungsOf(redirectable, settings.priority.keys);
    const tried = redirectable.filter((each) => rungs.some(({ layer }) => layer === each));
    const named = tried.length < 2 ? layers : tried;
    const base = {
      id: 'settings.priority',
      claim: `a higher layer overrides a lower one: ${namesOf(named, ' over ')}`,
    };
    if (tried.length < 2) return [unobservable(base, TOO_FEW)];
    const fixed = layers.filter((layer) => !canRedirect(layer));
    const notes = [
      ...(fixed.length === 0 ? [] : [notCovered(fixed)]),
      ...(left === 0 ? [] : [`${left} more pairs of a setting and a layer were not tried`]),
    ];
    return [{ ...base, notes, ...draftOf(settings, redirectable, rungs) }];
  },
};

const POINTER = "a file that the target finds by an absolute path needs a 'pointer'";
const TOO_FEW = `fewer than two of the layers can have a value planted in them; ${POINTER}`;

function notCovered(fixed: readonly Layer[]): string {
  return `not checked for ${namesOf(fixed, ', ')}: the target would not read a copy; ${POINTER}`;
}

function namesOf(layers: readonly Layer[], separator: string): string {
  return layers.map(({ name }) => name).join(separator);
}

function draftOf(
  settings: SettingsPlan,
  layers: Layer[],
  rungs: Rung[],
): Omit<CheckDraft, 'id' | 'claim'> {
  return {
    observe: Object.fromEntries(
      rungs.map((rung) => [rung.name, readRung(settings, layers, rung, 'from its layer')]),
    ),
    judge: (observations) => judge(observations, rungs, layers, settings),
    controls: [
      ...rungs
        .filter(({ key, depth }) => holders(layers, key, depth + 1).length > 0)
        .map((rung) => without(settings, layers, rung)),
      ...rungs.map(otherKind),
    ],
  };
}

function without(settings: SettingsPlan, layers: Layer[], rung: Rung): Control {
  const { name, layer, key } = rung;
  return controls['without[layer, setting]'].with({
    of: name,
    fault: `${key} removed from ${layer.name}`,
    observe: { [name]: readRung(settings, layers, rung, 'below its layer') },
  });
}

function otherKind({ name, layer, key }: Rung): Control {
  return controls['comparison[layer, setting]'].with({
    of: name,
    fault: `'${key}' replaced by a value of another kind, with ${layer.name} as the highest layer that sets it`,
    alter: replaceValue(name, key),
  });
}

function judge(
  observations: Observations,
  rungs: Rung[],
  layers: Layer[],
  settings: SettingsPlan,
): Judgement {
  const lost = rungs.find(({ name }) => observations[name]?.outcome !== 'returned');
  if (lost !== undefined) return unexpected(observations[lost.name]);
  const all = rungs.map((rung) => ({
    rung,
    item: compareRung(observations, rung, layers, settings),
  }));
  const items = all.map(({ item }) => item);
  // a value of no layer is a weaker reason than one of another layer
  for (const { item, rung } of all) {
    const source = item.holds ? undefined : layerWith(item.measured, layers, settings);
    if (source === undefined) continue;
    const words = `${item.subject}, is read from ${source.name} instead of ${rung.layer.name}`;
    return fails('priority-differs', words, items);
  }
  return judgeEvidence(items, 'setting-differs');
}

function compareRung(
  observations: Observations,
  { name, key, depth }: Rung,
  layers: Layer[],
  settings: SettingsPlan,
): Evidence {
  const measured = shown(valueOf(observations[name], key));
  const wanted = sentinel(settings, layers, depth);
  const setIn = holders(layers, key, depth).map((each) => each.layer);
  const subject = `${key}, set in ${namesOf(setIn, ', ')}`;
  return compared(subject, measured, 'equals', wanted, isSame(measured, wanted));
}

/** The layer whose planted value was read instead. */
function layerWith(
  measured: Json,
  layers: readonly Layer[],
  settings: SettingsPlan,
): Layer | undefined {
  return layers.find((_, depth) => isSame(measured, sentinel(settings, [...layers], depth)));
}
