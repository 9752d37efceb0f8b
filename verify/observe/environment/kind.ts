import { withDriver } from '../context.ts';
import { searchEnvironment } from './search.ts';
import type { StimulusKind } from '../kind.ts';
import type { EnvironmentOutcome, EnvironmentStimulus } from './stimulus.ts';

export const environment: StimulusKind<EnvironmentStimulus, EnvironmentOutcome> = {
  kind: 'environment',
  phase: () => 'probe',
  open: (context) => async (items, report) => {
    for (const { key, stimulus, doing } of items)
      report(key, await searchEnvironment(stimulus, withDriver(context), doing));
  },
  durationMs: () => 0,
};
