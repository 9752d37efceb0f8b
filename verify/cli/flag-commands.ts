import type { Command } from 'commander';
import type { FlagOptions, FlagRequest } from './flag.ts';
import type { Terminal } from './main.ts';

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
  const run = async (request: FlagRequest, options: FlagOptions): Promise<void> => {
    const { runFlag } = await import('./flag.ts');
    exit(await runFlag(request, options, terminal));
  };
  looking(
    flag,
    'status',
    'tell whether the flag is on, as the target itself has it, and why',
  ).action((options: FlagOptions) => run({ command: 'status' }, options));
  changing(flag, 'enable', 'switch the flag on').action((options: FlagOptions) =>
    run({ command: 'enable' }, options),
  );
  changing(flag, 'disable', 'switch the flag off').action((options: FlagOptions) =>
    run({ command: 'disable' }, options),
  );
  changing(flag, 'set', 'give the flag a value')
    .argument('<value>', 'true, false, null, a number, or a text')
    .option('--force', 'also a value of another kind than the plan has for the flag')
    .action((value: string, options: FlagOptions) => run({ command: 'set', value }, options));
  looking(flag, 'history', 'list what was done to the flag').action((options: FlagOptions) =>
    run({ command: 'history' }, options),
  );
  looking(flag, 'backups', 'list the backups of the settings file').action((options: FlagOptions) =>
    run({ command: 'backups' }, options),
  );
  changing(flag, 'restore', 'bring a backup back, byte for byte')
    .argument('[backup]', backupHelp)
    .option('--force', 'also over a change that was made by other means since')
    .action((backup: string | undefined, options: FlagOptions) =>
      run({ command: 'restore', ...(backup === undefined ? {} : { backup }) }, options),
    );
  looking(flag, 'diff', 'show how the file differs from a backup')
    .argument('[backup]', backupHelp)
    .action((backup: string | undefined, options: FlagOptions) =>
      run({ command: 'diff', ...(backup === undefined ? {} : { backup }) }, options),
    );
}

function looking(flag: Command, name: string, description: string): Command {
  return flag
    .command(name)
    .description(description)
    .option('--plan <file>', 'the plan', 'rollout.yaml')
    .option('--json', 'one JSON object instead of text');
}

function changing(flag: Command, name: string, description: string): Command {
  return looking(flag, name, description)
    .option('--no-backup', 'keep no copy of the file as it was')
    .option('--dry-run', 'show the difference and change nothing');
}

const backupHelp =
  'the one from before the last change by default; after a restore, the one restored';

const exitCodeHelp = `
Exit codes:
  status                 0 on, 1 off, 3 cannot tell
  enable, disable, set   0 done or so already; 1 the target does not follow, so it was taken back
  restore                0 done or so already; 3 done, yet the target gives no word
  all                    3 refused, or the command line or plan is wrong; 130 interrupted

docs/flag.md in this package tells what is kept where, and what is refused.`;
