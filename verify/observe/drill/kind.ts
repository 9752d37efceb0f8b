import type { StimulusKind } from '../kind.ts';
import type { DrillOutcome, DrillStimulus } from './stimulus.ts';

export const drill: StimulusKind<DrillStimulus, DrillOutcome> = {
  kind: 'drill',
  phase: () => 'probe',
  open: (context) => async (items, report) => {
    // each has its own copy, and mostly waits for processes to start
    await Promise.all(
      items.map(async ({ key, stimulus, doing }) =>
        report(key, await context.drill(stimulus.run, doing)),
      ),
    );
  },
  durationMs: () => 0,
};
