/** Everything that is seen of a rollout from outside of its code. */
import { readContents } from './read-contents.ts';
import { runCommands } from './run-commands.ts';
import type { Bench } from '../probe/bench.ts';
import type { Observation, Stimulus } from '../checks/check.ts';

export async function observeSurface(
  all: readonly (readonly [key: string, stimulus: Stimulus, ...rest: unknown[]])[],
  bench: Bench,
  tell: (key: string, observed: Observation) => void,
): Promise<void> {
  const commands = all.flatMap(([key, each]) =>
    each.kind === 'command' ? [{ key, run: each.run }] : [],
  );
  const looks = all.flatMap(([key, each]) =>
    each.kind === 'content' ? [{ key, look: each.look }] : [],
  );
  await Promise.all([
    ...(commands.length === 0 ? [] : [runCommands(commands, bench, tell)]),
    ...(looks.length === 0 ? [] : [readContents(looks, bench, tell)]),
  ]);
}
