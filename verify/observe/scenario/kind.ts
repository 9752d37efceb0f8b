import { withDriver } from '../context.ts';
import { observeAll } from './observe.ts';
import type { StimulusKind } from '../kind.ts';
import type { ScenarioOutcome, ScenarioStimulus } from './stimulus.ts';

export const scenario: StimulusKind<ScenarioStimulus, ScenarioOutcome> = {
  kind: 'scenario',
  phase: () => 'probe',
  open: (context) => async (items, report) => {
    const requests = items.map(({ key, stimulus, doing }) => ({ key, ...stimulus, doing }));
    for (const [key, observed] of await observeAll(requests, withDriver(context)))
      report(key, observed);
  },
  durationMs: (outcome) => (outcome.outcome === 'requires' ? 0 : outcome.durationNs / 1e6),
};
