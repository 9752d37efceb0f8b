import { withDriver } from '../context.ts';
import type { StimulusKind } from '../kind.ts';
import type { Found } from './search.ts';
import type { SourcesOutcome, SourcesStimulus } from './stimulus.ts';

export const sources: StimulusKind<SourcesStimulus, SourcesOutcome> = {
  kind: 'sources',
  phase: () => 'probe',
  open: (context) => {
    const known = new Map<string, Promise<Found>>();
    return async (items, report) => {
      const { lookIntoSources } = await import('./look.ts');
      for (const { key, stimulus } of items)
        report(key, await lookIntoSources(stimulus, withDriver(context), context.today, known));
    };
  },
  durationMs: () => 0,
};
