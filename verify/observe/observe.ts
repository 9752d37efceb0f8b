/** Observes stimuli of any kind. */
import { stimulusKinds } from './kinds.ts';
import type { Loss } from '../model/loss.ts';
import type { Item, Phase, RunContext, StimulusKind } from './kind.ts';
import type { KindName, Observation, Outcomes, Stimuli, Stimulus } from './stimulus.ts';

/** @param durationMs how long the target was at work for it */
export type Report = (key: string, observation: Observation, durationMs: number) => void;
export type Observe = (items: readonly Item<Stimulus>[], report: Report) => Promise<void>;

/** To be called before anything is observed. */
export async function openKinds(context: RunContext): Promise<Observe> {
  const opened = await Promise.all(names.map((name) => openKind(name, context)));
  return async (items, report) => {
    for (const isLast of [false, true])
      await Promise.all(
        opened.map((kind) => (kind.isLast === isLast ? kind.observe(items, report) : undefined)),
      );
  };
}

export function phaseOf<Name extends KindName>(stimulus: Stimuli[Name] & { kind: Name }): Phase {
  return kinds[stimulus.kind].phase(stimulus);
}

const kinds: { [Name in KindName]: StimulusKind<Stimuli[Name], Outcomes[Name]> } = stimulusKinds;
const names = Object.keys(stimulusKinds) as KindName[];

async function openKind<Name extends KindName>(
  name: Name,
  context: RunContext,
): Promise<{ isLast: boolean; observe: Observe }> {
  const { isLast = false, open, durationMs } = kinds[name];
  const observeKind = await open(context);
  const isOwn = (item: Item<Stimulus>): item is Item<Stimuli[Name]> => item.stimulus.kind === name;
  return {
    isLast,
    observe: async (items, report) => {
      const own = items.filter(isOwn);
      if (own.length === 0) return;
      await observeKind(own, (key, outcome) =>
        report(key, outcome, isLost(outcome) ? 0 : durationMs(outcome)),
      );
    },
  };
}

function isLost(outcome: Observation): outcome is Loss {
  return outcome.outcome === 'lost';
}
