import { declareControls, type Control } from '../control.ts';
import type { CheckDraft, CheckKind, Expansion } from '../check.ts';
import type { Judgement } from '../judgement.ts';
import { compare, shown } from '../shared/expect.ts';
import { fails, judgeEvidence, unexpected, valueOf } from '../shared/judge.ts';
import { readScenario, type SettingsPlan } from '../shared/load-step.ts';
import { comparisonPerValue } from '../shared/comparison.ts';
import { anotherValue } from '../shared/otherwise.ts';
import { placed, placeIn, plant, plantable } from '../shared/plant.ts';
import type { Json } from '../../model/result.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import type { Observations } from '../../observe/stimulus.ts';

const controls = declareControls({
  'changed[setting]': {
    kind: 'causal',
    fault: 'one setting changed in its layer',
    signals: ['setting-differs'],
  },
  'comparison[setting]': {
    kind: 'comparison',
    fault: 'the value of one setting replaced by a value of another kind',
    signals: ['setting-differs'],
  },
});

export const settingsLoad: CheckKind = {
  name: 'settings.load',
  category: 'settings',
  severity: 'critical',
  plan: 'settings.expect',
  summary: 'the settings load, and the expected settings have the expected values',
  controls,
  state: (observations, expansion) => ({
    settings: Object.entries(observations).map(([key, observation]) => ({
      key,
      value: shown(valueOf(observation, key)),
      ...placed(expansion, key),
    })),
  }),
  expand: (expansion) => {
    const { settings } = expansion.file.plan;
    return settings?.expect === undefined ? [] : [draftOf(expansion, settings, settings.expect)];
  },
};

function draftOf(
  expansion: Expansion,
  settings: SettingsPlan,
  expect: Record<string, Json>,
): CheckDraft {
  const keys = Object.keys(expect);
  return {
    id: 'settings.load',
    claim: `the settings load, and ${keys.length === 1 ? `${keys[0]} has its expected value` : `${keys.length} settings have their expected values`}`,
    // one load per key, so a control can change one setting and leave the others
    observe: Object.fromEntries(
      keys.map((key) => [key, scenario([], readScenario(settings, [key]))]),
    ),
    judge: (observations) => judge(observations, expect, expansion),
    controls: [
      ...keys.flatMap((key) => changed(expansion, settings, key, expect[key] ?? null)),
      ...keys.flatMap((key) => comparisonPerValue(controls['comparison[setting]'], key, [key])),
    ],
  };
}

function judge(
  observations: Observations,
  expect: Record<string, Json>,
  expansion: Expansion,
): Judgement {
  const lost = Object.keys(expect).find((key) => observations[key]?.outcome !== 'returned');
  const first = lost === undefined ? undefined : observations[lost];
  if (first?.outcome === 'refused') {
    const { name, message, where } = first.error;
    const place = where === undefined ? '' : ` (${where})`;
    return fails(
      'settings-refused',
      `loading or reading ${lost} raised ${name}: ${message}${place}`,
    );
  }
  if (lost !== undefined) return unexpected(first);
  const evidence = Object.entries(expect).flatMap(([key, expected]) =>
    compare(key, valueOf(observations[key], key), expected, whereOf(expansion, key)),
  );
  return judgeEvidence(evidence, 'setting-differs');
}

/** `file:line` of the highest layer that sets a key, or the name of its variable. */
export function whereOf(expansion: Expansion, key: string): string | undefined {
  return expansion.layers
    .map((layer) => placeIn(expansion, layer, key))
    .find((place) => place !== undefined);
}

function changed(
  expansion: Expansion,
  settings: SettingsPlan,
  key: string,
  expected: Json,
): Control[] {
  const layer = plantable(expansion, key);
  if (layer === undefined) return [];
  const other = settings.otherwise[key] ?? anotherValue(expected);
  const { faults, init } = plant(layer, key, other);
  return [
    controls['changed[setting]'].with({
      of: key,
      fault: `${key} changed in ${layer.file ?? layer.name}`,
      observe: { [key]: scenario(faults, readScenario(settings, [key], init)) },
    }),
  ];
}
