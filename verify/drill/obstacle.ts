/** What would prevent proofroll's edit of the real file but does not show in a copy: hard links and mirrored files. */
import { ProofrollError } from '../model/errors.ts';
import { readSettingsFile, requireSingleLink } from '../flag/settings-file.ts';
import { flagPlace } from '../flag/place.ts';
import type { Prepared } from '../prepare/prepare.ts';
import type { DrillRun } from '../observe/drill/stimulus.ts';

/** @returns why the real file would not be edited; undefined if it would */
export function obstacleTo({ disable, enable }: DrillRun, prepared: Prepared): string | undefined {
  if ('command' in disable && 'command' in enable) return undefined;
  try {
    const place = flagPlace(prepared);
    requireSingleLink(readSettingsFile(place), place.shown);
    return undefined;
  } catch (error) {
    // every other problem also shows in the copy
    if (error instanceof ProofrollError && error.code === 'flag-file-unsupported')
      return error.message;
    return undefined;
  }
}
