/** What the target itself reports as the source of the flag. */
import { asArgument } from '../../shared/arguments.ts';
import { compare } from '../../shared/expect.ts';
import { valueOf } from '../../shared/judge.ts';
import { loadStep, readScenario } from '../../shared/load-step.ts';
import type { Expansion } from '../../check.ts';
import type { Observations } from '../../../observe/stimulus.ts';
import type { FlagFacts } from '../facts.ts';
import type { Evidence } from '../../../model/result.ts';
import type { Scenario } from '../../../probe/protocol.ts';

export const SOURCES = 'sources';

/** What the target reports must agree with the experiment. Empty if it reports nothing. */
export function originEvidence(
  { flag, settings, where }: FlagFacts,
  expansion: Expansion,
  loaded: Observations[string],
): Evidence[] {
  const { origin } = settings;
  if (origin?.call === undefined || flag.source === undefined) return [];
  const reportedAs = origin.names[flag.source] ?? flag.source;
  const line = Number(where?.split(':').at(-1));
  return [
    ...compare('layer that the target reports', valueOf(loaded, 'origin-layer'), reportedAs, where),
    ...(Number.isInteger(line) && expansion.texts.has(flag.source)
      ? compare('line that the target reports', valueOf(loaded, 'origin-line'), line, where)
      : []),
  ];
}

/** Reads the flag, and asks the target for its source if the plan says how. */
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
    'origin-file': `$origin.${origin.file}`,
    'origin-line': `$origin.${origin.line}`,
  };
  return { ...scene, steps: [load ?? loadStep(settings), ask, ...reads], observe };
}
