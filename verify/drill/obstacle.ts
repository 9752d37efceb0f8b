/** What would prevent proofroll's edit of the real file but does not show in a copy. */
import { ProofrollError } from '../model/errors.ts';
import { readSettingsFile, requireReplaceable, requireSingleLink } from '../flag/settings-file.ts';
import { flagPlace } from '../flag/place.ts';
import type { Prepared } from '../prepare/prepare.ts';
import type { DrillRun } from '../observe/drill/stimulus.ts';

export interface Obstacles {
  refusals: string[];
  /** these do not speak against the rollback: the file can be changed in another way, as a ConfigMap is */
  remarks: string[];
}

/** Why the real file would not be edited. */
export function obstaclesTo({ disable, enable }: DrillRun, prepared: Prepared): Obstacles {
  if ('command' in disable && 'command' in enable) return NONE;
  const place = attempt(() => flagPlace(prepared));
  if ('why' in place) return { ...NONE, remarks: [place.why] };
  const state = attempt(() => readSettingsFile(place.done));
  if ('why' in state) return { ...NONE, remarks: [state.why] };
  // whoever makes the edit, the other hard links keep the old content
  const single = attempt(() => requireSingleLink(state.done, place.done.shown));
  if ('why' in single) return { ...NONE, refusals: [single.why] };
  const replaceable = attempt(() => requireReplaceable(state.done, place.done));
  return { ...NONE, remarks: 'why' in replaceable ? [replaceable.why] : [] };
}

const NONE: Obstacles = { refusals: [], remarks: [] };

function attempt<Result>(work: () => Result): { done: Result } | { why: string } {
  try {
    return { done: work() };
  } catch (error) {
    if (error instanceof ProofrollError) return { why: error.message };
    throw error;
  }
}
