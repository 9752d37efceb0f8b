/** The control of a broken file: the intact one, with values that are not the defaults. */
import { judgeDefaults, type DefaultsClaim } from './defaults.ts';
import { declareControls, type Control } from '../../control.ts';
import { fails } from '../../shared/judge.ts';
import { readScenario, type SettingsPlan } from '../../shared/load-step.ts';
import { otherValues } from '../../shared/other-values.ts';
import { placeIn, plant } from '../../shared/plant.ts';
import { COPY } from '../../../worlds/fault.ts';
import { scenario } from '../../../observe/scenario/stimulus.ts';
import { carries } from '../../../settings/layers.ts';
import { settingClaims } from '../../../plan/setting-claims.ts';
import type { Judgement } from '../../judgement.ts';
import type { Expansion } from '../../check.ts';
import type { Json } from '../../../model/result.ts';
import type { Observation, Observations, Stimulus } from '../../../observe/stimulus.ts';

export const intactControls = declareControls({
  mended: {
    kind: 'causal',
    fault: 'the file is intact; for `defaults`, if needed with values unlike the defaults',
    signals: ['malformed-accepted', 'defaults-differ'],
  },
});

const INTACT = 'intact ';

export function intactControl(
  expansion: Expansion,
  settings: SettingsPlan,
  claim: DefaultsClaim,
): Control {
  const { layer, keys } = claim;
  return intactControls.mended.with({
    fault: `${layer.file} is as it was, or has other values`,
    observe: { broken: scenario(COPY, readScenario(settings, keys)) },
    further: (observations) =>
      strictly(observations, claim).holds === true ? otherFiles(expansion, settings, claim) : {},
    judge: (observations) => judgeIntact(observations, claim),
    missed: `the settings that the plan names are the same with the intact file as with the broken one: name one under settings.expect that ${layer.file} decides`,
  });
}

/** The first intact file with which the claim fails. A file may have the defaults in it, and then needs other values. */
function judgeIntact(observations: Observations, claim: DefaultsClaim): Judgement {
  const others = Object.entries(observations).filter(([name]) => name.startsWith(INTACT));
  const all = [observations['broken'], ...others.map(([, each]) => each)];
  const judgements = all.map((broken) => strictly(withBroken(observations, broken), claim));
  const caught = judgements.find(
    (each) => each.holds === false && intactControls.mended.signals.includes(each.signal),
  );
  return caught ?? judgements.at(-1) ?? strictly(observations, claim);
}

function withBroken(observations: Observations, broken: Observation | undefined): Observations {
  return broken === undefined ? observations : { ...observations, broken };
}

/** The flag of the intact file has a value that the claim leaves open, and still differs from the defaults. */
function strictly(observations: Observations, claim: DefaultsClaim): Judgement {
  const judgement = judgeDefaults(observations, claim);
  return judgement.holds === 'unknown'
    ? fails('defaults-differ', judgement.reason, judgement.evidence)
    : judgement;
}

/** Each is one more world. */
const MOST = 3;

function otherFiles(
  expansion: Expansion,
  settings: SettingsPlan,
  claim: DefaultsClaim,
): Record<string, Stimulus> {
  const { layer, keys, flag } = claim;
  const isSet = (key: string): boolean => placeIn(expansion, layer, key) !== undefined;
  const usable = keys.filter((key) => carries(layer, key) && (isSet(key) || key === flag?.key));
  const first = usable.toSorted((a, b) => Number(b === flag?.key) - Number(a === flag?.key));
  const stimuli = first.slice(0, MOST).map((key): [string, Stimulus] => {
    const { faults, init } = plant(layer, key, otherValue(key, settings, claim));
    return [`${INTACT}${key}`, scenario(faults, readScenario(settings, keys, init))];
  });
  return Object.fromEntries(stimuli);
}

function otherValue(key: string, settings: SettingsPlan, { flag }: DefaultsClaim): Json {
  const given = key === flag?.key ? flag.otherwise : settings.otherwise[key];
  const now = key === flag?.key ? flag.expect : settingClaims(settings.expect?.[key] ?? '').value;
  return given ?? otherValues(now)[0] ?? 'proofroll-changed';
}
