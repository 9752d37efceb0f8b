/** Everything that is seen of a rollout from outside of its code. */
import { readContents } from './files/read-contents.ts';
import { runCommands } from './commands/run-commands.ts';
import type { ObservationContext } from './context.ts';
import type { Observation } from '../checks/observation.ts';
import type { Stimulus } from '../checks/stimulus.ts';

export async function observeSurface(
  all: readonly (readonly [key: string, stimulus: Stimulus, ...rest: unknown[]])[],
  context: ObservationContext,
  tell: (key: string, observed: Observation) => void,
): Promise<void> {
  const commands = all.flatMap(([key, each]) =>
    each.kind === 'command' ? [{ key, run: each.run }] : [],
  );
  const looks = all.flatMap(([key, each]) =>
    each.kind === 'content' ? [{ key, look: each.look }] : [],
  );
  // files are as the commands leave them: one that is made by a command would else be there or not, as it happens
  if (commands.length > 0) await runCommands(commands, context, tell);
  if (looks.length > 0) await readContents(looks, context, tell);
}
