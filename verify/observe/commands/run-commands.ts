/** Runs the plan's commands in the target's real surroundings, several in parallel. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { withoutAssigned } from '../../secrets/assigned.ts';
import { lost, type Loss } from '../../model/loss.ts';
import { quickFolder } from '../../disk/quick-folder.ts';
import { lossOf } from '../../process/ended.ts';
import { OUTPUT_LIMIT_BYTES } from '../../process/limits.ts';
import { worldPrefix } from '../../process/mark.ts';
import {
  startCommandShell,
  type CommandShell,
  type EndedCommand,
} from '../../process/shell/start.ts';
import { realWorld } from '../../worlds/real.ts';
import { takeOutput } from './outputs.ts';
import type { ObservationContext } from '../context.ts';
import type { CommandOutcome, CommandRun } from './stimulus.ts';

/** Several for each core, because most commands mostly wait. */
const SHELLS_PER_CORE = 4;

interface Ask {
  key: string;
  run: CommandRun;
}

export async function runCommands(
  asks: readonly Ask[],
  context: ObservationContext,
  report: (key: string, outcome: CommandOutcome | Loss) => void,
): Promise<void> {
  const lanes = Math.min(asks.length, SHELLS_PER_CORE * availableParallelism());
  const root = quickFolder(lanes * OUTPUT_LIMIT_BYTES);
  const folder = mkdtempSync(join(root, worldPrefix(context.real.mark)));
  const queue = asks.toReversed();
  const work = async (): Promise<void> => {
    const lane = openLane(context, folder);
    try {
      for (let ask = queue.pop(); ask !== undefined && !context.signal.aborted; ask = queue.pop())
        report(ask.key, await lane.observe(ask.run));
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
  const { mark } = context.real;
  let shell: CommandShell | undefined;
  const runOnce = (run: CommandRun & { cwd: string }): Promise<EndedCommand> => {
    if (shell?.isUsable() !== true) {
      shell?.end();
      shell = startCommandShell({ env, mark }, folder);
    }
    return shell.run(run);
  };
  return {
    observe: async (asked: CommandRun): Promise<CommandOutcome | Loss> => {
      const run = { cwd, ...asked };
      const ended = await runOnce(run);
      // a process left by an earlier command may have ended the shell, so this command gets a second try in a new one
      const again = ended.how === 'shell-gone' && !context.signal.aborted;
      return outcomeOf(again ? await runOnce(run) : ended, run, context);
    },
    close: () => shell?.end(),
  };
}

function outcomeOf(
  ended: EndedCommand,
  { command, cwd, compared }: CommandRun & { cwd: string },
  context: ObservationContext,
): CommandOutcome | Loss {
  const hide = (text: string): string => withoutAssigned(context.hide(text));
  const stdout = takeOutput(ended.out, compared.includes('stdout'), hide);
  const stderr = takeOutput(ended.err, compared.includes('stderr'), hide);
  if (context.signal.aborted) return lossOf({ how: 'interrupted' }, command);
  if (ended.how === 'shell-gone')
    return lost('killed', `'${command}' killed the shell that ran it, in two attempts`);
  if (ended.how !== 'exited') return lossOf(ended, command);
  return stdout === undefined || stderr === undefined
    ? lossOf({ how: 'cannot-start', why: whyNot(cwd) }, command)
    : { outcome: 'command', status: ended.exitCode, stdout, stderr, durationMs: ended.durationMs };
}

function whyNot(cwd: string): string {
  return existsSync(cwd)
    ? `cannot change to ${cwd}, or cannot store its output`
    : `there is no folder ${cwd}`;
}
