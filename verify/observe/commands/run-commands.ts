/** Runs the plan's commands beside each other, each by itself in the target's real surroundings. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { withoutAssigned } from '../../secrets/assigned.ts';
import { worldPrefix } from '../../process/guardian.ts';
import { lost, timedOut, type Loss } from '../../model/loss.ts';
import { quickFolder } from '../../disk/quick-folder.ts';
import { realWorld } from '../../worlds/real.ts';
import { takeOutput } from './outputs.ts';
import { startRunner, MOST_BYTES, type Ended, type Runner } from '../../process/runner.ts';
import { SHELL } from '../../process/script.ts';
import type { ObservationContext } from '../context.ts';
import type { CommandOutcome, CommandRun } from './stimulus.ts';

/** Several for each core, as many commands mostly wait. */
const RUNNERS_PER_CORE = 4;

interface Ask {
  key: string;
  run: CommandRun;
}

export async function runCommands(
  asks: readonly Ask[],
  context: ObservationContext,
  tell: (key: string, outcome: CommandOutcome | Loss) => void,
): Promise<void> {
  const lanes = Math.min(asks.length, RUNNERS_PER_CORE * availableParallelism());
  const root = quickFolder(lanes * MOST_BYTES);
  const folder = mkdtempSync(join(root, worldPrefix(context.real.mark)));
  const queue = asks.toReversed();
  const work = async (): Promise<void> => {
    const lane = openLane(context, folder);
    try {
      for (let ask = queue.pop(); ask !== undefined && !context.signal.aborted; ask = queue.pop())
        tell(ask.key, await lane.observe(ask.run));
    } finally {
      lane.close();
    }
  };
  try {
    await Promise.all(Array.from({ length: lanes }, work));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function openLane(context: ObservationContext, folder: string) {
  const { cwd, env } = realWorld(context.real);
  let runner: Runner | undefined;
  const once = (run: CommandRun & { cwd: string }): Promise<Ended> => {
    if (runner?.isAlive() !== true) {
      runner?.end();
      runner = startRunner(env, folder);
    }
    return runner.run(run);
  };
  return {
    observe: async (asked: CommandRun): Promise<CommandOutcome | Loss> => {
      const run = { cwd, ...asked };
      const ended = await once(run);
      // what an earlier command left behind may have ended the shell, so this one is looked at again, alone
      const again = ended.how === 'shell-gone' && !context.signal.aborted;
      return outcomeOf(again ? await once(run) : ended, run, context);
    },
    close: () => runner?.end(),
  };
}

function outcomeOf(
  ended: Ended,
  { command, cwd, compared, timeoutMs }: CommandRun & { cwd: string },
  context: ObservationContext,
): CommandOutcome | Loss {
  const { signal } = context;
  const hide = (text: string): string => withoutAssigned(context.hide(text));
  const stdout = takeOutput(ended.out, compared.includes('stdout'), hide);
  const stderr = takeOutput(ended.err, compared.includes('stderr'), hide);
  if (signal.aborted) return lost('interrupted', 'the run was interrupted');
  switch (ended.how) {
    case 'timed-out':
      return timedOut(`'${command}' did not end`, timeoutMs);
    case 'flooded':
      return lost('too-much-output', `'${command}' printed more than ${MOST_BYTES} bytes`);
    case 'no-shell':
      return lost('cannot-start', `'${command}' cannot be started: ${SHELL} cannot be`);
    case 'shell-gone':
      return lost('killed', `'${command}' ended the shell that had started it, twice`);
    case 'exited': {
      const { status, durationMs } = ended;
      return stdout === undefined || stderr === undefined
        ? lost('cannot-start', `'${command}' cannot be started: ${whyNot(cwd)}`)
        : { outcome: 'command', status, stdout, stderr, durationMs };
    }
  }
}

function whyNot(cwd: string): string {
  return existsSync(cwd)
    ? `${cwd} cannot be entered, or its output cannot be kept`
    : `there is no folder ${cwd}`;
}
