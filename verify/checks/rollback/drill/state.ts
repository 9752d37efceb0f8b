/** The state that one process of a drill has: the flag's value, and the class that it selects. Pure. */
import type { DrillAnswer } from '../../../observe/drill/stimulus.ts';
import { compare } from '../../shared/expect.ts';
import type { FlagFacts } from '../../flag/facts.ts';
import { compared, valueOf } from '../../shared/judge.ts';
import type { Evidence, Json } from '../../../model/result.ts';
import { textOf } from '../../../model/json.ts';

export function compareState(
  when: string,
  observation: DrillAnswer | undefined,
  wanted: Json,
  { flag, where }: FlagFacts,
): Evidence[] {
  if (observation?.outcome === 'refused') {
    const { name, message } = observation.error;
    const error = `${name}: ${message}`;
    return [compared(when, error, 'is', 'a result', false, observation.error.where)];
  }
  const returned = observation?.outcome === 'returned' ? observation : undefined;
  const built = flag.effect?.when[textOf(wanted)];
  return [
    ...compare(`${flag.key} ${when}`, valueOf(returned, flag.key), wanted, where),
    ...(built === undefined
      ? []
      : compare(`class built ${when}`, valueOf(returned, 'class'), built)),
  ];
}

export function allHold(items: readonly Evidence[]): boolean {
  return items.every(({ holds }) => holds);
}
