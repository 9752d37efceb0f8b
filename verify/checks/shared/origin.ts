/** What the target itself reports as the source of a setting. */
import { asArgument } from './arguments.ts';
import { compare } from './expect.ts';
import { valueOf } from './judge.ts';
import { loadStep, readScenario, type SettingsPlan } from './load-step.ts';
import type { Expansion } from '../check.ts';
import type { Observation } from '../../observe/stimulus.ts';
import type { Evidence } from '../../model/result.ts';
import type { Scenario } from '../../probe/protocol.ts';

export const SOURCES = 'sources';
export const ORIGIN_LAYER = 'origin-layer';
const ORIGIN_LINE = 'origin-line';

/** A layer of the plan, and `file:line` of the setting in it. */
interface Source {
  source: string;
  where: string | undefined;
}

/** What the target reports must agree with the experiment. Empty if the plan does not say how to ask it. */
export function originEvidence(
  { origin }: SettingsPlan,
  { source, where }: Source,
  expansion: Expansion,
  loaded: Observation | undefined,
): Evidence[] {
  if (origin?.call === undefined) return [];
  const reportedAs = origin.names[source] ?? source;
  const line = Number(where?.split(':').at(-1));
  return [
    ...compare('layer that the target reports', valueOf(loaded, ORIGIN_LAYER), reportedAs, where),
    ...(Number.isInteger(line) && expansion.texts.has(source)
      ? compare('line that the target reports', valueOf(loaded, ORIGIN_LINE), line, where)
      : []),
  ];
}

/** Reads a setting, and asks the target for its source if the plan says how. */
export function originScenario(settings: SettingsPlan, key: string): Scenario {
  const plain = readScenario(settings, [key]);
  const scene = { ...plain, observe: { ...plain.observe, [SOURCES]: `$settings@source:${key}` } };
  const { origin } = settings;
  if (origin?.call === undefined) return scene;
  const known = { key };
  const ask = {
    as: 'origin',
    target: origin.call,
    mode: 'auto' as const,
    positional: origin.with.map((value) => asArgument(value, known)),
  };
  const [load, ...reads] = [...scene.steps];
  const observe = {
    ...scene.observe,
    [ORIGIN_LAYER]: `$origin.${origin.layer}`,
    'origin-file': `$origin.${origin.file}`,
    [ORIGIN_LINE]: `$origin.${origin.line}`,
  };
  return { ...scene, steps: [load ?? loadStep(settings), ask, ...reads], observe };
}
