/** What hinders proofroll's own edit of the real file, and is not seen of a copy: hard links, and a file that is mirrored. */
import { ProofrollError } from '../model/errors.ts';
import { readSettingsFile, requireSingleLink } from '../flag/settings-file.ts';
import { flagPlace } from '../flag/place.ts';
import type { Prepared } from '../prepare/prepare.ts';
import type { DrillRun } from '../observe/drill/stimulus.ts';

/** @returns why the real file would not be edited, if so */
export function obstacleTo({ disable, enable }: DrillRun, prepared: Prepared): string | undefined {
  if ('command' in disable && 'command' in enable) return undefined;
  try {
    const place = flagPlace(prepared);
    requireSingleLink(readSettingsFile(place), place.shown);
    return undefined;
  } catch (error) {
    // all else shows in the copy as well
    if (error instanceof ProofrollError && error.code === 'flag-file-unsupported')
      return error.message;
    return undefined;
  }
}
