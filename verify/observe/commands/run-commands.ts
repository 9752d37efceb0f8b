/** Runs the plan's commands: claims in the target's real surroundings, controls in broken ones. */
import { existsSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { withoutAssigned } from '../../secrets/assigned.ts';
import { messageOf } from '../../model/errors.ts';
import { lost, type Loss } from '../../model/loss.ts';
import { lossOf } from '../../process/ended.ts';
import { OUTPUT_LIMIT_BYTES } from '../../process/limits.ts';
import { newQuickPlace } from '../../process/run-folder.ts';
import {
  startCommandShell,
  type CommandShell,
  type EndedCommand,
} from '../../process/shell/start.ts';
import { takeOutput } from './outputs.ts';
import { openPlace, type Place } from './place.ts';
import { programText } from './program.ts';
import { programEnvironment } from './surroundings.ts';
import type { CommonContext } from '../context.ts';
import type { CommandOutcome, CommandRun } from './stimulus.ts';

/** Several for each core, because most commands mostly wait. */
const SHELLS_PER_CORE = 4;

interface Ask {
  key: string;
  run: CommandRun;
}

/** @param atOnce in parallel, or one after the other */
export async function runCommands(
  asks: readonly Ask[],
  atOnce: 'several' | 'one',
  context: CommonContext,
  report: (key: string, outcome: CommandOutcome | Loss) => void,
): Promise<void> {
  const most = atOnce === 'one' ? 1 : SHELLS_PER_CORE * availableParallelism();
  const lanes = Math.min(asks.length, most);
  const folder = newQuickPlace(context.real.mark, lanes * OUTPUT_LIMIT_BYTES);
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

function openLane(context: CommonContext, folder: string) {
  const { mark, cwd } = context.real;
  const env = programEnvironment(context, cwd);
  let shell: CommandShell | undefined;
  const runOnce = (run: CommandRun, place: Place): Promise<EndedCommand> => {
    if (shell?.isUsable() !== true) {
      shell?.end();
      shell = startCommandShell({ env, mark }, folder);
    }
    return shell.run({ ...run, ...place, ...differing(place.env, env) });
  };
  const observe = async (run: CommandRun): Promise<CommandOutcome | Loss> => {
    const place = await openPlace(run, context);
    try {
      const ended = await runOnce(run, place);
      // a process left by an earlier command may have ended the shell, so this command gets a second try in a new one
      const again = ended.how === 'shell-gone' && !context.signal.aborted;
      return outcomeOf(again ? await runOnce(run, place) : ended, run, place, context);
    } finally {
      await place.dispose();
    }
  };
  return {
    observe: (run: CommandRun) =>
      observe(run).catch((error: unknown) =>
        lost(
          'cannot-start',
          `'${programText(run.command)}' cannot be started: ${messageOf(error)}`,
        ),
      ),
    close: () => shell?.end(),
  };
}

/** What to set and what to take away from an environment so that it becomes another one. */
function differing(wanted: Variables, present: Variables): { env: Variables; unset: string[] } {
  const set = Object.entries(wanted).filter(([name, value]) => present[name] !== value);
  const unset = Object.keys(present).filter((name) => !(name in wanted));
  return { env: Object.fromEntries(set), unset };
}
type Variables = Readonly<Record<string, string>>;

function outcomeOf(
  ended: EndedCommand,
  { command, compared }: CommandRun,
  { cwd }: Place,
  context: CommonContext,
): CommandOutcome | Loss {
  const text = programText(command);
  const hide = (printed: string): string => withoutAssigned(context.hide(printed));
  const stdout = takeOutput(ended.out, compared.includes('stdout'), hide);
  const stderr = takeOutput(ended.err, compared.includes('stderr'), hide);
  const output = { stdout: stdout?.tail ?? '', stderr: stderr?.tail ?? '' };
  if (context.signal.aborted) return lossOf({ how: 'interrupted' }, text);
  if (ended.how === 'shell-gone')
    return { ...lost('killed', `'${text}' killed the shell that ran it, in two attempts`), output };
  if (ended.how !== 'exited') return { ...lossOf(ended, text), output };
  if (stdout === undefined || stderr === undefined)
    return lossOf({ how: 'cannot-start', why: whyNot(cwd) }, text);
  return {
    outcome: 'command',
    status: ended.exitCode,
    stdout: stdout.text,
    stderr: stderr.text,
    output,
    durationMs: ended.durationMs,
  };
}

function whyNot(cwd: string): string {
  return existsSync(cwd)
    ? `cannot change to ${cwd}, or cannot store its output`
    : `there is no folder ${cwd}`;
}
