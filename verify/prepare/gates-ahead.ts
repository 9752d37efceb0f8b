import type { GatesOfRun } from '../model/result.ts';

/** The gates of a run, before anything is measured. */
export interface GatesAhead extends GatesOfRun {
  /** the fewest samples with which each budget can pass */
  needs: { id: string; samples: number }[];
}
