import { isSame } from '../../checks/shared/expect.ts';
import type { FlagChange, FlagState } from '../../model/result.ts';

export function compareFlag(
  before: FlagState | undefined,
  now: FlagState | undefined,
): FlagChange | undefined {
  if (before === undefined || now === undefined || before.key !== now.key) return undefined;
  return {
    key: now.key,
    changed: !isSame(before.value, now.value),
    from: sideOf(before),
    to: sideOf(now),
  };
}

function sideOf({ value, layer, where, builds }: FlagState): FlagChange['from'] {
  return {
    value,
    ...(layer === undefined ? {} : { layer }),
    ...(where === undefined ? {} : { where }),
    ...(builds === undefined ? {} : { builds }),
  };
}
