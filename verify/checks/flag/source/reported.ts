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
    const [layer, file, line] = ['layer', 'file', 'line'].map((part) =>
      reportedText(observation, `origin-${part}`),
    );
    const where =
      line === undefined ? file : file === undefined ? `line ${line}` : `${file}:${line}`;
    const parts = [layer, where].filter((part) => part !== undefined);
    return parts.length === 0 ? undefined : parts.join(', ');
  }
  const sources = valueOf(observation, SOURCES);
  return sources.kind === 'plain' && Array.isArray(sources.value)
    ? classOf(sources.value[0])
    : undefined;
}

/** Undefined if the target leaves it open, with an attribute that is missing, null or None. */
function reportedText(observation: Returned, name: string): string | undefined {
  const value = valueOf(observation, name);
  if (value.kind === 'missing' || (value.kind === 'plain' && value.value === null))
    return undefined;
  return textOf(shown(value));
}

type Returned = Extract<Observation, { outcome: 'returned' }>;
