/** What a target says itself of where it has the flag from. */
import { asArgument } from '../shared/arguments.ts';
import { compare } from '../shared/expect.ts';
import { valueOf } from '../shared/judge.ts';
import { loadStep, readScenario } from '../shared/load-step.ts';
import type { Expansion } from '../check.ts';
import type { FlagFacts } from './facts.ts';
import type { Evidence } from '../../model/result.ts';
import type { Scenario } from '../../probe/protocol.ts';
import type { Observations } from '../../observe/stimulus.ts';

export const SOURCES = 'sources';

/** The target's own word on the origin, where it has one, must agree with the experiment. */
export function originEvidence(
  { flag, settings, where }: FlagFacts,
  expansion: Expansion,
  loaded: Observations[string],
): Evidence[] {
  const { origin } = settings;
  if (origin?.call === undefined || flag.source === undefined) return [];
  const word = origin.names[flag.source] ?? flag.source;
  const line = Number(where?.split(':').at(-1));
  return [
    ...compare('layer, by the target itself', valueOf(loaded, 'origin-layer'), word, where),
    ...(Number.isInteger(line) && expansion.texts.has(flag.source)
      ? compare('line, by the target itself', valueOf(loaded, 'origin-line'), line, where)
      : []),
  ];
}

/** Reads the flag, and asks the target where it has it from, where the plan says how. */
export function originScenario(settings: FlagFacts['settings'], key: string): Scenario {
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
    'origin-layer': `$origin.${origin.layer}`,
    'origin-line': `$origin.${origin.line}`,
  };
  return { ...scene, steps: [load ?? loadStep(settings), ask, ...reads], observe };
}
