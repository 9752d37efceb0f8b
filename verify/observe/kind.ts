/** What a kind of stimulus declares. */
import type { Phase } from './phase.ts';
import type { Loss } from '../model/loss.ts';
import type { Doing } from '../probe/profile.ts';
import type { CommonContext } from './context.ts';
import type { DrillOutcome, DrillRun } from './drill/stimulus.ts';

/**
 * When in a run something is observed. One phase follows the other, so that nothing else is running while budgets
 * are measured; all stimuli of a phase are observed at the same time.
 */

/** Adding a kind is a folder with such a literal, and a line in the registry. */
export interface StimulusKind<
  Stimulus extends { kind: string },
  Outcome extends { outcome: string },
> {
  kind: Stimulus['kind'];
  phase: (stimulus: Stimulus) => Phase;
  /** observed once everything else of its phase is done, because that may change what is observed */
  isLast?: true;
  /** called once in a run, before anything is observed */
  open: (
    context: RunContext,
  ) => ObserveKind<Stimulus, Outcome> | Promise<ObserveKind<Stimulus, Outcome>>;
  /** how long the target was at work */
  durationMs: (outcome: Outcome) => number;
}

export type ObserveKind<Stimulus, Outcome> = (
  items: readonly Item<Stimulus>[],
  report: (key: string, outcome: Outcome | Loss) => void,
) => Promise<void>;

export interface Item<Stimulus> {
  key: string;
  stimulus: Stimulus;
  /** what it is observed for, in a profile */
  doing: Doing;
}

/** What observing works with in a run. */
export interface RunContext extends CommonContext {
  today: Date;
  drill: (run: DrillRun, doing: Doing) => Promise<DrillOutcome | Loss>;
  /** puts settings files back that have changed, and gives every such change of the run so far */
  putBack: () => readonly { file: string; change: string; outcome: 'put-back' | 'left' }[];
}
