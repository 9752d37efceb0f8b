import { noProfile, profiled } from '../../probe/profile.ts';
import type { StimulusKind } from '../kind.ts';
import type { CommandOutcome, CommandStimulus } from './stimulus.ts';

export const command: StimulusKind<CommandStimulus, CommandOutcome> = {
  kind: 'command',
  phase: () => 'probe',
  open: (context) => async (items, report) => {
    const { runCommands } = await import('./run-commands.ts');
    const asks = items.map(({ key, stimulus: { run } }) => ({ key, run }));
    const doing = { activity: 'observation', what: 'commands' } as const;
    await profiled(context.profile ?? noProfile, doing, () => runCommands(asks, context, report));
  },
  durationMs: ({ durationMs }) => durationMs,
};
