import { noProfile, profiled } from '../../probe/profile.ts';
import type { StimulusKind } from '../kind.ts';
import type { Phase } from '../phase.ts';
import type { CommandOutcome, CommandStimulus } from './stimulus.ts';

const phaseOf: Record<CommandStimulus['when'], Phase> = {
  claim: 'commands',
  serial: 'serial',
  control: 'command-controls',
};

export const command: StimulusKind<CommandStimulus, CommandOutcome> = {
  kind: 'command',
  phase: ({ when }) => phaseOf[when],
  open: (context) => async (items, report) => {
    const { runCommands } = await import('./run-commands.ts');
    const asks = items.map(({ key, stimulus: { run } }) => ({ key, run }));
    const atOnce = items.every(({ stimulus: { when } }) => when === 'claim') ? 'several' : 'one';
    const doing = { activity: 'observation', what: 'commands' } as const;
    await profiled(context.profile ?? noProfile, doing, () =>
      runCommands(asks, atOnce, context, report),
    );
  },
  durationMs: ({ durationMs }) => durationMs,
};
