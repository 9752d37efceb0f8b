/** Whether the settings are as the plan says with the withheld variables passed, too. */
import { judgeLoad } from './judge.ts';
import type { Claimed } from './claimed.ts';
import { declareControls, type Control } from '../../control.ts';
import { compare } from '../../shared/expect.ts';
import { readScenario, type SettingsPlan } from '../../shared/load-step.ts';
import { withheldControl } from '../../shared/withheld/controls.ts';
import { judgeWithheld } from '../../shared/withheld/judge.ts';
import {
  differs,
  observeWithAll,
  searchFor,
  type Claimed as ClaimedTwice,
} from '../../shared/withheld/look.ts';
import type { Expansion } from '../../check.ts';
import type { Judgement } from '../../judgement.ts';
import type { Observations, Stimulus } from '../../../observe/stimulus.ts';

export const withheldControls = declareControls({
  withheld: {
    kind: 'comparison',
    fault: 'a value of another kind with the withheld variables passed to the target',
    signals: ['setting-shadowed'],
  },
});

export function withheldStimuli(
  expansion: Expansion,
  settings: SettingsPlan,
  claimed: Claimed,
): Record<string, Stimulus> {
  const all = Object.keys(claimed).map((key) =>
    observeWithAll(expansion, passedName(key), readScenario(settings, [key])),
  );
  return Object.assign({}, ...all) as Record<string, Stimulus>;
}

export function furtherWithheld(
  settings: SettingsPlan,
  claimed: Claimed,
  observations: Observations,
): Record<string, Stimulus> {
  const differing = claimedTwice(claimed).filter((each) => differs(each, observations));
  const keys = differing.map(({ label }) => label);
  return searchFor(differing, readScenario(settings, keys), observations);
}

export function judgeInBoth(
  observations: Observations,
  claimed: Claimed,
  expansion: Expansion,
): Judgement {
  const judgement = judgeLoad(observations, claimed, expansion);
  const terms = { expansion, signal: 'setting-shadowed' } as const;
  return judgeWithheld(judgement, claimedTwice(claimed), observations, terms);
}

/** One for all settings, which are compared alike. */
export function withheldSettingControl(expansion: Expansion, claimed: Claimed): Control[] {
  return claimedTwice(claimed)
    .slice(0, 1)
    .flatMap((each) => withheldControl(withheldControls.withheld, expansion, each));
}

function passedName(key: string): string {
  return `${key}, with the withheld variables`;
}

/** A setting that must be absent is not read in the same way. */
function claimedTwice(claimed: Claimed): ClaimedTwice[] {
  return Object.entries(claimed)
    .filter(([, { absent }]) => !absent)
    .map(([key, { value: expected }]) => ({
      plain: key,
      passed: passedName(key),
      label: key,
      subject: key,
      ...(expected !== undefined && {
        accepts: (value) => compare(key, value, expected).every(({ holds }) => holds),
      }),
    }));
}
