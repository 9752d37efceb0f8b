import { nameThenPlan, planNamed, takesPlan } from '../plan-named.ts';
import type { Command } from 'commander';
import type { FlagOptions, FlagRequest } from './request.ts';
import type { Terminal } from '../terminal.ts';

/** `proofroll flag …`; what a command does is loaded when it is run. */
export function addFlagCommands(
  program: Command,
  terminal: Terminal,
  exit: (code: number) => void,
): void {
  const flag = program
    .command('flag')
    .description("tell and change the plan's flag in its file, safely")
    .addHelpText('after', exitCodeHelp);
  const run = async (
    request: FlagRequest,
    plan: string | undefined,
    options: Named,
  ): Promise<void> => {
    const { runFlag } = await import('./run-flag.ts');
    const given = { ...options, plan: planNamed(plan, options.plan) };
    exit(await runFlag(request, given, terminal));
  };
  const plain = (command: Command, request: FlagRequest): Command =>
    takesPlan(command).action((plan: string | undefined, options: Named) =>
      run(request, plan, options),
    );
  const withBackup = (command: Command, name: 'restore' | 'diff'): Command =>
    takesPlan(command.argument('[backup]', backupHelp)).action(
      (first: string | undefined, second: string | undefined, options: Named) => {
        const [backup, plan] = nameThenPlan(first, second);
        const named = backup === undefined ? {} : { backup };
        return run({ command: name, ...named }, plan, options);
      },
    );
  plain(looking(flag, 'status', statusHelp), { command: 'status' });
  plain(changing(flag, 'enable', 'switch the flag on'), { command: 'enable' });
  plain(changing(flag, 'disable', 'switch the flag off'), { command: 'disable' });
  takesPlan(
    changing(flag, 'set', 'give the flag a value')
      .argument('<value>', 'true, false, null, a number, or a text')
      .option('--force', 'also a value of another kind than the plan has for the flag'),
  ).action((value: string, plan: string | undefined, options: Named) =>
    run({ command: 'set', value }, plan, options),
  );
  plain(looking(flag, 'history', 'list what was done to the flag'), { command: 'history' });
  plain(looking(flag, 'backups', 'list the backups of the settings file'), { command: 'backups' });
  withBackup(
    changing(flag, 'restore', 'bring a backup back, byte for byte').option(
      '--force',
      'also over a change that was made by other means since',
    ),
    'restore',
  );
  withBackup(looking(flag, 'diff', 'show how the file differs from a backup'), 'diff');
}

/** The options as they are given, where the plan may be an argument instead. */
type Named = Omit<FlagOptions, 'plan'> & { plan?: string };

function looking(flag: Command, name: string, description: string): Command {
  return flag
    .command(name)
    .description(description)
    .option('--json', 'one JSON object instead of text');
}

function changing(flag: Command, name: string, description: string): Command {
  return looking(flag, name, description)
    .option('--no-backup', 'keep no copy of the file as it was')
    .option('--dry-run', 'show the difference and change nothing');
}

const statusHelp = 'tell whether the flag is on, as the target itself has it, and why';
const backupHelp =
  'the one from before the last change by default; after a restore, the one restored';

const exitCodeHelp = `
Exit codes:
  status                 0 on, 1 off, 3 cannot tell
  enable, disable, set   0 done or so already; 1 the target does not follow, so it was taken back
  restore                0 done or so already; 3 done, yet the target gives no word
  all                    3 refused, or the command line or plan is wrong; 130 interrupted

docs/flag.md in this package tells what is kept where, and what is refused.`;
