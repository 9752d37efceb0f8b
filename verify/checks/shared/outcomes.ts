/** What the calls of a mocked method do, one after the other. */
import type { Json } from '../../model/result.ts';
import { raised, type MockAnswer, type Raised } from '../../plan/schema/parts.ts';

export type Outcome = { returns: Json } | { raises: Raised } | { real: string };

/** In order; the last one repeats. */
export function outcomesOf({ returns, raises, real, sequence }: Partial<MockAnswer>): Outcome[] {
  if (sequence !== undefined) return sequence.map(itemOf);
  if (raises !== undefined) return [{ raises }];
  return [real === undefined ? { returns: returns ?? null } : { real }];
}

/** An item of a sequence is what is returned, unless it says that an error is raised. */
function itemOf(item: Json): Outcome {
  return isRaising(item) ? item : { returns: item };
}

function isRaising(item: Json): item is { raises: Raised & Json } {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return false;
  return Object.keys(item).length === 1 && raised.safeParse(item['raises']).success;
}
