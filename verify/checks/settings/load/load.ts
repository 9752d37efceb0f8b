import { changedControl, changedControls } from './changed.ts';
import { furtherSources, sourceControl, sourceControls, sourceStimuli } from './from-source.ts';
import { claimedOf, claimsValue, type Claimed } from './claimed.ts';
import { provenNotes } from './proven.ts';
import { cutText } from './whole.ts';
import {
  furtherWithheld,
  judgeInBoth,
  withheldControls,
  withheldSettingControl,
  withheldStimuli,
} from './withheld.ts';
import { declareControls, type Control } from '../../control.ts';
import type { CheckDraft, CheckKind, Expansion } from '../../check.ts';
import { shown } from '../../shared/expect.ts';
import { valueOf } from '../../shared/judge.ts';
import { readScenario, type SettingsPlan } from '../../shared/load-step.ts';
import { comparisonPerValue } from '../../shared/comparison.ts';
import { placed } from '../../shared/plant.ts';
import type { Json } from '../../../model/result.ts';
import type { SettingPart } from '../../state.ts';
import { scenario } from '../../../observe/scenario/stimulus.ts';
import type { Observation } from '../../../observe/stimulus.ts';

const controls = declareControls({
  'comparison[setting]': {
    kind: 'comparison',
    fault: 'the value of one setting replaced by a value of another kind',
    signals: ['setting-differs'],
  },
  'cut[setting]': {
    kind: 'comparison',
    fault: 'the text of one setting cut where some readers end it',
    signals: ['setting-cut', 'setting-differs'],
  },
});

export const settingsLoad: CheckKind = {
  name: 'settings.load',
  category: 'settings',
  severity: 'critical',
  plan: 'settings.expect',
  summary:
    'the settings load, the expected settings are as the plan says, and no text is cut where readers disagree on its end',
  controls: { ...changedControls, ...sourceControls, ...controls, ...withheldControls },
  state: (observations, expansion) => ({
    settings: Object.entries(expansion.file.plan.settings?.expect ?? {}).map(([key]) => ({
      key,
      ...stateOf(observations[key], key),
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
  const claimed = claimedOf(expect);
  const observe = {
    // one load per key, so a control can change one setting and leave the others
    ...Object.fromEntries(keys.map((key) => [key, scenario([], readScenario(settings, [key]))])),
    ...sourceStimuli(expansion, settings, claimed),
    ...withheldStimuli(expansion, settings, claimed),
  };
  return {
    id: 'settings.load',
    claim: `the settings load, and ${keys.length === 1 ? `${keys[0]} has its expected value` : `${keys.length} settings have their expected values`}`,
    observe,
    further: (observations) => ({
      ...furtherSources(expansion, settings, claimed, observations),
      ...furtherWithheld(settings, claimed, observations),
    }),
    judge: (observations) => judgeInBoth(observations, claimed, expansion),
    controls: [
      ...keys.flatMap((key) => changedControl(expansion, settings, key, claimed)),
      ...sourceControl(settings, claimed, observe),
      ...keys.flatMap((key) => comparison(key, expansion, claimed[key])),
      ...withheldSettingControl(expansion, claimed),
    ],
    proven: (results) => provenNotes(results, claimed, expansion),
  };
}

/** A secret is kept for hashing only. */
function stateOf(observation: Observation | undefined, key: string): Omit<SettingPart, 'key'> {
  const value = valueOf(observation, key);
  return value.kind === 'secret' ? { value: value.text, secret: true } : { value: shown(value) };
}

function comparison(
  key: string,
  expansion: Expansion,
  claims: Claimed[string] | undefined,
): Control[] {
  if (claims === undefined || !claimsValue(claims)) return [];
  const text = cutText(expansion, key, claims);
  return [
    ...comparisonPerValue(controls['comparison[setting]'], key, [key]),
    ...(text === undefined || claims.absent ? [] : [cut(key, text)]),
  ];
}

function cut(key: string, text: string): Control {
  return controls['cut[setting]'].with({
    of: key,
    fault: `the text of ${key} cut where some readers end it`,
    alter: (observations) => {
      const observation = observations[key];
      if (observation?.outcome !== 'returned') return observations;
      const values = { ...observation.values, [key]: { kind: 'plain' as const, value: text } };
      return { ...observations, [key]: { ...observation, values } };
    },
  });
}
