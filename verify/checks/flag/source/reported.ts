/** The source of the flag that the target, or its settings library, reports. */
import { SOURCES } from '../../shared/origin.ts';
import { classOf } from './library.ts';
import { shown } from '../../shared/expect.ts';
import { valueOf } from '../../shared/judge.ts';
import type { Observation } from '../../../observe/stimulus.ts';
import { textOf } from '../../../model/json.ts';
import type { FlagFacts } from '../facts.ts';

/** Undefined if it reports nothing. */
export function reportedSource(
  { origin }: FlagFacts['settings'],
  observation: Observation | undefined,
): string | undefined {
  if (observation?.outcome !== 'returned') return undefined;
  if (origin?.call !== undefined) {
    const layer = valueOf(observation, 'origin-layer');
    const line = valueOf(observation, 'origin-line');
    const place = line.kind === 'plain' ? `, line ${textOf(line.value)}` : '';
    return `${textOf(shown(layer))}${place}`;
  }
  const sources = valueOf(observation, SOURCES);
  return sources.kind === 'plain' && Array.isArray(sources.value)
    ? classOf(sources.value[0])
    : undefined;
}
