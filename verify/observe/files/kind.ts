import { noProfile, profiled } from '../../probe/profile.ts';
import type { StimulusKind } from '../kind.ts';
import type { ContentOutcome, ContentStimulus } from './stimulus.ts';

export const content: StimulusKind<ContentStimulus, ContentOutcome> = {
  kind: 'content',
  phase: ({ after }) => after,
  // a command may write a file, which would otherwise be there or not by chance
  isLast: true,
  open: (context) => async (items, report) => {
    const { readContents } = await import('./read-contents.ts');
    const looks = items.map(({ key, stimulus: { look } }) => ({ key, look }));
    const doing = { activity: 'observation', what: 'files' } as const;
    await profiled(context.profile ?? noProfile, doing, () => readContents(looks, context, report));
  },
  durationMs: () => 0,
};
