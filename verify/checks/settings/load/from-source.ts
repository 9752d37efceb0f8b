/** Whether a setting comes from the layer that the plan names: decided by changing it there. */
import { firstAttempt, furtherAttempts, attemptsIn, type Attempts } from './attempts.ts';
import { declareControls, type Control } from '../../control.ts';
import { isSame, shown } from '../../shared/expect.ts';
import { compared, valueOf } from '../../shared/judge.ts';
import { readScenario, type SettingsPlan } from '../../shared/load-step.ts';
import { ORIGIN_LAYER, originEvidence, originScenario } from '../../shared/origin.ts';
import { holder, placeIn } from '../../shared/plant.ts';
import { refusedWith } from '../../shared/refused.ts';
import { COPY } from '../../../worlds/fault.ts';
import { canRedirect } from '../../../worlds/surroundings.ts';
import { kindOf } from '../../../settings/kinds.ts';
import { scenario } from '../../../observe/scenario/stimulus.ts';
import type { Claimed } from './claimed.ts';
import type { SettingClaims } from '../../../plan/setting-claims.ts';
import type { Evidence } from '../../../model/result.ts';
import type { Expansion } from '../../check.ts';
import type { Observations, Stimulus } from '../../../observe/stimulus.ts';

export const sourceControls = declareControls({
  'unchanged[setting]': {
    kind: 'causal',
    fault: 'a copy of the world in which the setting is not changed in its layer',
    signals: ['setting-source-differs'],
  },
  'reported[setting]': {
    kind: 'comparison',
    fault: 'another layer than the claimed one, as reported by the target for one setting',
    signals: ['setting-source-differs'],
  },
});

/** The setting changed in the claimed layer; empty if none is claimed, or no copy of that layer would be read. */
export function sourceStimuli(expansion: Expansion, settings: SettingsPlan, claimed: Claimed) {
  const all = attemptsOf(expansion, settings, claimed);
  const asked = keysAsked(settings, claimed).map((key) => ({
    [reportOf(key)]: scenario([], originScenario(settings, key)),
  }));
  return Object.assign({}, ...all.map(firstAttempt), ...asked) as Record<string, Stimulus>;
}

/** Further values, if the target refuses the first one. */
export function furtherSources(
  expansion: Expansion,
  settings: SettingsPlan,
  claimed: Claimed,
  observations: Observations,
): Record<string, Stimulus> {
  const all = attemptsOf(expansion, settings, claimed);
  const further = all.map((attempts) => furtherAttempts(attempts, observations));
  return Object.assign({}, ...further) as Record<string, Stimulus>;
}

export function sourceEvidence(
  key: string,
  { source }: SettingClaims,
  observations: Observations,
  expansion: Expansion,
): Evidence[] {
  if (source === undefined) return [];
  const layer = expansion.layers.find(({ name }) => name === source);
  const where = layer === undefined ? undefined : placeIn(expansion, layer, key);
  const isArgument = layer !== undefined && kindOf(layer).holds === 'arguments';
  const setIn = holder(expansion, key)?.name ?? '(none)';
  return [
    ...(isArgument
      ? []
      : [
          compared(
            `the highest layer that sets ${key}`,
            setIn,
            'is',
            source,
            setIn === source,
            where,
          ),
        ]),
    ...followEvidence(key, source, observations, where),
    ...reportEvidence(key, { source, where }, observations, expansion),
  ];
}

export function sourceControl(
  settings: SettingsPlan,
  claimed: Claimed,
  observe: object,
): Control[] {
  const unchanged = Object.entries(claimed).flatMap(([key, { source }]) =>
    source === undefined || !(nameFor(key) in observe)
      ? []
      : [
          sourceControls['unchanged[setting]'].with({
            of: key,
            fault: `${key} not changed in ${source}, in a copy of the world`,
            observe: { [nameFor(key)]: scenario(COPY, readScenario(settings, [key])) },
          }),
        ],
  );
  return [...unchanged, ...keysAsked(settings, claimed).map(reportControl)];
}

function reportControl(key: string): Control {
  return sourceControls['reported[setting]'].with({
    of: key,
    fault: `another layer reported for ${key}`,
    alter: (observations) => {
      const report = observations[reportOf(key)];
      if (report?.outcome !== 'returned') return observations;
      const values = { ...report.values, [ORIGIN_LAYER]: PLAIN_OTHER };
      return { ...observations, [reportOf(key)]: { ...report, values } };
    },
  });
}

/** No layer has such a name. */
const PLAIN_OTHER = { kind: 'plain', value: '(another layer)' } as const;

function reportEvidence(
  key: string,
  claimed: { source: string; where: string | undefined },
  observations: Observations,
  expansion: Expansion,
): Evidence[] {
  const { settings } = expansion.file.plan;
  return settings === undefined || observations[reportOf(key)] === undefined
    ? []
    : originEvidence(settings, claimed, expansion, observations[reportOf(key)]).map((item) => ({
        ...item,
        subject: `${key}: ${item.subject}`,
      }));
}

/** The settings whose layer is claimed, if the target can be asked for any setting and not for the flag alone. */
function keysAsked({ origin }: SettingsPlan, claimed: Claimed): string[] {
  const isAny = origin?.call !== undefined && JSON.stringify(origin.with).includes('$key');
  return !isAny ? [] : Object.keys(claimed).filter((key) => claimed[key]?.source !== undefined);
}

function reportOf(key: string): string {
  return `${key} and its source, as reported`;
}

function followEvidence(
  key: string,
  source: string,
  observations: Observations,
  where: string | undefined,
): Evidence[] {
  const changed = attemptsIn(observations, nameFor(key));
  if (changed.length === 0) return [];
  const before = shown(valueOf(observations[key], key));
  const follows = changed.some(
    (each) => refusedWith(each) !== undefined || !isSame(before, shown(valueOf(each, key))),
  );
  const subject = `${key} after a change in ${source}`;
  const wanted = 'another value, or refused';
  return [compared(subject, follows ? wanted : 'unchanged', 'is', wanted, follows, where)];
}

function attemptsOf(expansion: Expansion, settings: SettingsPlan, claimed: Claimed): Attempts[] {
  return Object.entries(claimed).flatMap(([key, claims]) => {
    const layer = expansion.layers.find(({ name }) => name === claims.source);
    return layer === undefined || !canRedirect(layer)
      ? []
      : [{ name: nameFor(key), key, claims, layer, settings, expansion }];
  });
}

function nameFor(key: string): string {
  return `${key} changed in its source`;
}
