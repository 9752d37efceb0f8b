import { causal, type CheckKind, type Expansion } from '../check.ts';
import type { Judgement } from '../judgement.ts';
import { compare, shown } from '../shared/expect.ts';
import { fails, judgeEvidence, unexpected, valueOf } from '../shared/judge.ts';
import { readScenario, type SettingsPlan } from '../shared/load-step.ts';
import { comparisonControls } from '../shared/comparison.ts';
import { anotherValue } from '../shared/otherwise.ts';
import { placed, placeIn, plant, plantable } from '../shared/plant.ts';
import type { Json } from '../../model/result.ts';
import { scenario } from '../../observe/scenario/stimulus.ts';
import type { Observations } from '../../observe/stimulus.ts';

export const settingsLoad: CheckKind = {
  name: 'settings.load',
  category: 'settings',
  severity: 'critical',
  summary: 'the settings load, and the expected ones have the expected values',
  controls: [
    {
      id: 'changed[setting]',
      kind: 'causal',
      fault: 'the setting changed in its layer, one at a time',
      signals: ['setting-differs'],
    },
    {
      id: 'comparison[setting]',
      kind: 'comparison',
      fault: 'a value of another kind, one at a time',
      signals: ['setting-differs'],
    },
  ],
  state: (observations, expansion) => ({
    settings: Object.entries(observations).map(([key, observation]) => ({
      key,
      value: shown(valueOf(observation, key)),
      ...placed(expansion, key),
    })),
  }),
  expand: (expansion) => {
    const { settings } = expansion.file.plan;
    if (settings?.expect === undefined) return [];
    const { expect } = settings;
    const keys = Object.keys(expect);
    return [
      {
        id: 'settings.load',
        claim: `settings load, and ${keys.length === 1 ? keys[0] : `${keys.length} of them`} ${keys.length === 1 ? 'has its' : 'have their'} expected value${keys.length === 1 ? '' : 's'}`,
        plan: expansion.file.place(['settings', 'expect']),
        // one load for each key, so that a control can change one and leave the others
        observe: Object.fromEntries(
          keys.map((key) => [key, scenario([], readScenario(settings, [key]))]),
        ),
        judge: (seen) => judge(seen, expect, expansion),
        controls: [
          ...keys.flatMap((key) => changed(expansion, settings, key, expect[key] ?? null)),
          ...keys.flatMap((key) => comparisonControls(key, [key], ['setting-differs'])),
        ],
      },
    ];
  },
};

function judge(seen: Observations, expect: Record<string, Json>, expansion: Expansion): Judgement {
  const all = Object.entries(expect).map(([key, expected]) => ({
    key,
    expected,
    observed: seen[key],
  }));
  const bad = all.find(({ observed }) => observed?.outcome !== 'returned');
  if (bad?.observed?.outcome === 'refused') {
    const { name, message, where } = bad.observed.error;
    return fails(
      'settings-refused',
      `loading or reading ${bad.key} raised ${name}: ${message}${where === undefined ? '' : ` (${where})`}`,
    );
  }
  if (bad !== undefined) return unexpected(bad.observed);
  const evidence = all.flatMap(({ key, expected, observed }) =>
    compare(key, valueOf(observed, key), expected, whereOf(expansion, key)),
  );
  return judgeEvidence(evidence, 'setting-differs');
}

export function whereOf(expansion: Expansion, key: string): string | undefined {
  return expansion.layers
    .map((layer) => placeIn(expansion, layer, key))
    .find((place) => place !== undefined);
}

function changed(expansion: Expansion, settings: SettingsPlan, key: string, expected: Json) {
  const layer = plantable(expansion, key);
  if (layer === undefined) return [];
  const other = settings.otherwise[key] ?? anotherValue(expected);
  const { faults, init } = plant(layer, key, other);
  const fault = `${key} changed in ${layer.file ?? layer.name}`;
  return [
    causal(`changed[${key}]`, fault, ['setting-differs'], {
      [key]: scenario(faults, readScenario(settings, [key], init)),
    }),
  ];
}
