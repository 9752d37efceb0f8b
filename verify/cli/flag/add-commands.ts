import { addHelp } from '../help.ts';
import { addPlanArgument, planFrom, splitNameAndPlan } from '../plan-argument.ts';
import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import type { FlagOptions, FlagRequest } from './request.ts';

/** The options before the plan is chosen from the argument and the option. */
type GivenOptions = Omit<FlagOptions, 'plan'> & { plan?: string };
type Run = (request: FlagRequest, plan: string | undefined, options: GivenOptions) => Promise<void>;

/** `proofroll flag …`. The code of a command is loaded when it runs. */
export function addFlagCommands(
  program: Command,
  terminal: Terminal,
  setExitCode: (code: number) => void,
): void {
  const run: Run = async (request, plan, options) => {
    const { runFlag } = await import('./run-flag.ts');
    const given = { ...options, plan: planFrom(plan, options.plan) };
    setExitCode(await runFlag(request, given, terminal));
  };
  const flag = program.command('flag');
  addHelp(flag, {
    summary: 'show or change the feature flag',
    purpose: `Shows and changes the feature flag of a plan in its settings file. The target
must confirm every change; otherwise the change is reverted.
docs/flag.md in this package describes the commands and what they store.`,
    details: EXIT_CODES,
    examples: ['flag status', 'flag enable --dry-run'],
  });
  addStatus(flag, run);
  addSwitch(flag, run, 'enable', 'on');
  addSwitch(flag, run, 'disable', 'off');
  addSet(flag, run);
  addHistory(flag, run);
  addBackups(flag, run);
  addRestore(flag, run);
  addDiff(flag, run);
}

function addStatus(flag: Command, run: Run): void {
  const command = addPlanArgument(withJson(flag.command('status'))).action(
    (plan: string | undefined, options: GivenOptions) => run({ command: 'status' }, plan, options),
  );
  addHelp(command, {
    summary: 'show whether the flag is on, and why',
    purpose: `Starts the target and shows the value of the flag, where the value comes from,
what overrides it, and since when.`,
    details: 'Exit codes: 0 on, 1 off, 3 unknown.',
    examples: ['flag status', 'flag status --json'],
  });
}

function addSwitch(flag: Command, run: Run, name: 'enable' | 'disable', state: 'on' | 'off'): void {
  const command = addPlanArgument(withChange(flag.command(name))).action(
    (plan: string | undefined, options: GivenOptions) => run({ command: name }, plan, options),
  );
  addHelp(command, {
    summary: `switch the flag ${state}`,
    purpose: `Switches the flag ${state} in its settings file, then starts the target to confirm
the value. If the target does not report the new value, the edit is reverted.`,
    details: CHANGE_EXIT_CODES,
    examples: [`flag ${name} --dry-run`, `flag ${name}`],
  });
}

function addSet(flag: Command, run: Run): void {
  const set = withChange(flag.command('set'))
    .argument('<value>', 'true, false, null, a number, or text')
    .option('--force', 'allow a value of another type than in the plan');
  const command = addPlanArgument(set).action(
    (value: string, plan: string | undefined, options: GivenOptions) =>
      run({ command: 'set', value }, plan, options),
  );
  addHelp(command, {
    summary: 'give the flag a value',
    purpose: `Gives the flag a value in its settings file, then starts the target to confirm
the value. If the target does not report the new value, the edit is reverted.`,
    details: CHANGE_EXIT_CODES,
    examples: ['flag set true'],
  });
}

function addHistory(flag: Command, run: Run): void {
  const command = addPlanArgument(withJson(flag.command('history'))).action(
    (plan: string | undefined, options: GivenOptions) => run({ command: 'history' }, plan, options),
  );
  addHelp(command, {
    summary: 'list the changes of the flag',
    purpose: 'Lists the changes of the flag: when, by whom, and with which outcome.',
    examples: ['flag history'],
  });
}

function addBackups(flag: Command, run: Run): void {
  const command = addPlanArgument(withJson(flag.command('backups'))).action(
    (plan: string | undefined, options: GivenOptions) => run({ command: 'backups' }, plan, options),
  );
  addHelp(command, {
    summary: 'list the backups of the settings file',
    purpose: 'Lists the backups of the settings file, oldest first.',
    examples: ['flag backups'],
  });
}

function addRestore(flag: Command, run: Run): void {
  const restore = withBackup(withChange(flag.command('restore')))
    .option('--whole-file', 'restore the whole file, byte for byte and with its mode')
    .option('--force', 'restore even if that undoes a change by something else');
  const command = addPlanArgument(restore).action(forBackup('restore', run));
  addHelp(command, {
    summary: 'restore the flag from a backup of the settings file',
    purpose: `Gives the flag the value that it has in a backup, and changes nothing else in
the settings file. Without a name, it undoes the plan's last change; repeating
it changes nothing.`,
    details: 'Exit codes: 0 done, or nothing to do; 3 the value could not be confirmed.',
    examples: ['flag restore'],
  });
}

function addDiff(flag: Command, run: Run): void {
  const diff = withBackup(withJson(flag.command('diff')));
  const command = addPlanArgument(diff).action(forBackup('diff', run));
  addHelp(command, {
    summary: 'compare the settings file with a backup',
    purpose: 'Shows how the settings file differs from a backup.',
    examples: ['flag diff'],
  });
}

function withJson(command: Command): Command {
  return command.option('--json', 'print JSON instead of text');
}

function withChange(command: Command): Command {
  return withJson(command)
    .option('--no-backup', 'do not keep a backup of the file')
    .option('--dry-run', 'show the change without writing it');
}

function withBackup(command: Command): Command {
  return command.argument(
    '[backup]',
    'name of the backup (default: the one from before the last change by this plan; after a restore, the one that was restored)',
  );
}

function forBackup(name: 'restore' | 'diff', run: Run) {
  return (first: string | undefined, second: string | undefined, options: GivenOptions) => {
    const [backup, plan] = splitNameAndPlan(first, second);
    return run({ command: name, ...(backup === undefined ? {} : { backup }) }, plan, options);
  };
}

const CHANGE_EXIT_CODES = 'Exit codes: 0 done, or nothing to do; 1 not confirmed, or no effect.';

const EXIT_CODES = `Exit codes:
  status                0 on, 1 off, 3 unknown
  enable, disable, set  0 done or nothing to do; 1 not confirmed, or no effect
  restore               0 done or nothing to do; 3 value not confirmed
  all commands          3 refused, or invalid arguments or plan; 130 interrupted`;
