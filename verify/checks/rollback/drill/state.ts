/** The state that one process of a drill has: the flag's value, and what it selects. Pure. */
import type { DrillAnswer } from '../../../observe/drill/stimulus.ts';
import { compare } from '../../shared/expect.ts';
import { compareBuilt } from '../../flag/built.ts';
import type { FlagFacts } from '../../flag/facts.ts';
import { compared, valueOf } from '../../shared/judge.ts';
import type { Evidence, Json } from '../../../model/result.ts';

export function compareState(
  when: string,
  observation: DrillAnswer | undefined,
  wanted: Json,
  facts: FlagFacts,
): Evidence[] {
  const { flag, where } = facts;
  if (observation?.outcome === 'refused') {
    const { name, message } = observation.error;
    const error = `${name}: ${message}`;
    return [compared(when, error, 'is', 'a result', false, observation.error.where)];
  }
  const returned = observation?.outcome === 'returned' ? observation : undefined;
  return [
    ...compare(`${flag.key} ${when}`, valueOf(returned, flag.key), wanted, where),
    ...compareBuilt(when, returned, facts, wanted),
  ];
}

export function allHold(items: readonly Evidence[]): boolean {
  return items.every(({ holds }) => holds);
}
