/** The control of each expected setting: another value for it, in the line that sets it. */
import {
  attemptsIn,
  firstAttempt,
  furtherAttempts,
  namesSetting,
  type Attempts,
} from './attempts.ts';
import { claimsValue, type Claimed } from './claimed.ts';
import { judgeLoad } from './judge.ts';
import { declareControls, type Control } from '../../control.ts';
import { otherValues } from '../../shared/other-values.ts';
import { fails } from '../../shared/judge.ts';
import { argumentFor, readScenario, type SettingsPlan } from '../../shared/load-step.ts';
import { holder, placeIn, plant, plantable } from '../../shared/plant.ts';
import { refusedWith } from '../../shared/refused.ts';
import { scenario } from '../../../observe/scenario/stimulus.ts';
import type { Expansion } from '../../check.ts';
import type { Judgement } from '../../judgement.ts';
import type { Observation, Observations, Stimulus } from '../../../observe/stimulus.ts';

export const changedControls = declareControls({
  'changed[setting]': {
    kind: 'causal',
    fault:
      'another value for one setting in the line that sets it; if no layer sets it, added to one, or another setting changed',
    signals: ['setting-differs', 'setting-refused', 'setting-derived'],
  },
});

/** How the plan's layers set a setting now. */
export type Held =
  /** in a line that can be changed */
  | 'here'
  /** in a file of which no copy would be read, so that another layer must override it */
  | 'elsewhere'
  /** in no layer: it is a default, or derived from other settings */
  | 'nowhere';

export function heldIn(expansion: Expansion, key: string): Held {
  const now = holder(expansion, key);
  if (now === undefined) return 'nowhere';
  return now === plantable(expansion, key) ? 'here' : 'elsewhere';
}

export function changedControl(
  expansion: Expansion,
  settings: SettingsPlan,
  key: string,
  claimed: Claimed,
): Control[] {
  const layer = plantable(expansion, key);
  const claims = claimed[key];
  if (layer === undefined || claims === undefined || !claimsValue(claims)) return [];
  const attempts = { name: key, key, claims, layer, settings, expansion };
  const held = heldIn(expansion, key);
  const place = layer.file ?? layer.name;
  return [
    changedControls['changed[setting]'].with({
      of: key,
      fault: held === 'here' ? `${key} changed in ${place}` : `${key} added to ${place}`,
      observe: firstAttempt(attempts),
      further: (observations) =>
        held === 'nowhere'
          ? changesOfOthers(attempts, claimed, observations)
          : furtherAttempts(attempts, observations),
      judge: (observations) => judgeChanged(observations, attempts, claimed, held),
      missed: missed(attempts, held),
      ...(held === 'elsewhere' ? { partial: ['setting-differs', 'setting-refused'] } : {}),
    }),
  ];
}

function judgeChanged(
  observations: Observations,
  attempts: Attempts,
  claimed: Claimed,
  held: Held,
): Judgement {
  const { key, expansion } = attempts;
  const all = attemptsIn(observations, key);
  const judge = (each: Observation): Judgement =>
    judgeLoad({ ...observations, [key]: each }, claimed, expansion);
  for (const [at, each] of all.entries()) {
    const judgement = judge(each);
    if (judgement.holds !== false || judgement.signal !== 'setting-differs') continue;
    return held === 'nowhere' && at > 0 ? { ...judgement, signal: 'setting-derived' } : judgement;
  }
  const refusals = all.flatMap((each) => refusedWith(each) ?? []);
  const named = refusals.find((refusal) => namesSetting(refusal, attempts));
  if (named !== undefined && held !== 'nowhere')
    return fails('setting-refused', `another value of ${key} is refused: ${named}`);
  const [first] = refusals;
  if (first !== undefined && refusals.length === all.length)
    return fails('settings-refused', refusedReason(attempts, first, all.length));
  const accepted = all.find((each) => refusedWith(each) === undefined) ?? all[0];
  return judge(accepted ?? { outcome: 'returned', values: {}, durationNs: 0 });
}

function refusedReason({ key }: Attempts, refusal: string, tried: number): string {
  const values =
    tried === 1 ? 'the value that was tried' : `each of ${tried} values that were tried`;
  return `the target refuses ${values} for ${key} (${refusal}). Give another valid value in the plan: \`settings: { otherwise: { ${key}: … } }\``;
}

function missed({ key, layer, settings, expansion }: Attempts, held: Held): string {
  const place = placeIn(expansion, layer, key) ?? layer.file ?? layer.name;
  const argument = argumentFor(settings, key);
  if (argument !== undefined)
    return `another value of ${key} in ${place} does not reach the target: it is also set at ${argument}`;
  if (held === 'nowhere')
    return `no layer of the plan sets ${key}, and neither a value added to ${place} nor a change of another setting reaches it: it is set in code, or derived from a setting that the plan does not expect`;
  return `another value of ${key} in ${place} does not reach the target: it does not read that line, or the value comes from elsewhere, such as a default`;
}

/** More would take too long, and a setting is derived from few others. */
const MOST_OTHERS = 8;

/** Changes of the other expected settings, if a value that was added is ignored or refused: it may be derived from one. */
function changesOfOthers(
  { key, settings, expansion }: Attempts,
  claimed: Claimed,
  observations: Observations,
): Record<string, Stimulus> {
  const judgement = judgeLoad(observations, claimed, expansion);
  if (judgement.holds === false && judgement.signal === 'setting-differs') return {};
  const others = Object.entries(claimed)
    .filter(([other]) => other !== key && heldIn(expansion, other) === 'here')
    .slice(0, MOST_OTHERS);
  const stimuli = others.flatMap(([other, { value = '' }]) => {
    const layer = plantable(expansion, other);
    const changed = settings.otherwise[other] ?? otherValues(value)[0];
    if (layer === undefined || changed === undefined) return [];
    const { faults, init } = plant(layer, other, changed);
    return [scenario(faults, readScenario(settings, [key], init))];
  });
  return Object.fromEntries(stimuli.map((each, at) => [`${key} ${at + 2}`, each]));
}
