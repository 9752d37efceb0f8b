/** Observes stimuli of any kind. */
import { ProofrollError } from '../model/errors.ts';
import { ownLoss } from '../model/own-error.ts';
import { stimulusKinds } from './kinds.ts';
import type { Loss } from '../model/loss.ts';
import type { Item, RunContext, StimulusKind } from './kind.ts';
import type { Phase } from './phase.ts';
import type { KindName, Observation, Outcomes, Stimuli, Stimulus } from './stimulus.ts';

/** @param durationMs how long the target was at work for it */
export type Report = (key: string, observation: Observation, durationMs: number) => void;
export type Observe = (items: readonly Item<Stimulus>[], report: Report) => Promise<void>;

/** To be called before anything is observed. */
export async function openKinds(context: RunContext): Promise<Observe> {
  const opened = await Promise.all(names.map((name) => openKind(name, context)));
  return async (items, report) => {
    const now = opened.filter(({ isLast }) => !isLast);
    const last = opened.filter(({ isLast }) => isLast);
    await Promise.all(now.map(({ observe }) => observe(items, report)));
    await Promise.all(last.map(({ observe }) => observe(items, report)));
  };
}

export function phaseOf(stimulus: Stimulus): Phase {
  return phaseIn(stimulus.kind, stimulus);
}

function phaseIn<Name extends KindName>(name: Name, stimulus: Stimuli[Name]): Phase {
  return kinds[name].phase(stimulus);
}

const kinds: { [Name in KindName]: StimulusKind<Stimuli[Name], Outcomes[Name]> } = stimulusKinds;
const names = Object.keys(stimulusKinds) as KindName[];

async function openKind<Name extends KindName>(
  name: Name,
  context: RunContext,
): Promise<{ name: Name; isLast: boolean; observe: Observe }> {
  const { isLast = false, open, durationMs } = kinds[name];
  const observeKind = await open(context);
  const isOwn = (item: Item<Stimulus>): item is Item<Stimuli[Name]> => item.stimulus.kind === name;
  return {
    name,
    isLast,
    observe: async (items, report) => {
      const own = items.filter(isOwn);
      if (own.length === 0) return;
      const waiting = new Set(own.map(({ key }) => key));
      try {
        await observeKind(own, (key, outcome) => {
          waiting.delete(key);
          report(key, outcome, isLost(outcome) ? 0 : durationMs(outcome));
        });
      } catch (error) {
        // what else is observed shall not be lost with it; the verdict says that the run is not complete
        if (error instanceof ProofrollError) throw error;
        for (const key of waiting) report(key, ownLoss(error), 0);
      }
    },
  };
}

function isLost(outcome: Observation): outcome is Loss {
  return outcome.outcome === 'lost';
}
