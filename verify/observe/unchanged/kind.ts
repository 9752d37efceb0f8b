import { fingerprints, touchedCopy, untouched } from './unchanged.ts';
import type { StimulusKind } from '../kind.ts';
import type { FilesOutcome, FilesStimulus } from './stimulus.ts';

export const files: StimulusKind<FilesStimulus, FilesOutcome> = {
  kind: 'files',
  phase: ({ early }) => (early === true ? 'measure' : 'files'),
  isLast: true,
  open: async ({ real, putBack }) => {
    const before = await fingerprints(real);
    return async (items, report) => {
      for (const { key, stimulus } of items)
        report(
          key,
          await (stimulus.touched ? touchedCopy(before, real.mark) : untouched(before, putBack())),
        );
    };
  },
  durationMs: () => 0,
};
