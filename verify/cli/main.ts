import { Command, CommanderError, Option } from 'commander';
import { ProofrollError } from '../model/errors.ts';
import { version } from '../model/version.ts';
import { exitCodes } from '../run/verdict.ts';
import { addSnapshotCommand } from './snapshot/command.ts';
import { addFlagCommands } from './flag/add-commands.ts';
import { planNamed, takesPlan } from './plan-named.ts';
import type { Terminal } from './terminal.ts';
import type { VerifyFlags } from './verify.ts';

/** Runs a command line. Resolves with the exit code; a user's mistake is a message, a fault of ours keeps its stack. */
export async function main(argv: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode: number = exitCodes.SUCCESSFUL;
  // every check is loaded for its name, which no other command line should wait for
  const kinds = asksForHelp(argv) ? (await import('./kinds-help.ts')).kindsHelp() : '';
  const program = programFor(terminal, (code) => (exitCode = code), kinds);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.INCOMPLETE;
    if (!(error instanceof ProofrollError)) throw error;
    terminal.err(`proofroll: ${error.message}\n`);
    return exitCodes.INCOMPLETE;
  }
}

function asksForHelp(argv: readonly string[]): boolean {
  return argv[0] === 'help' || argv.some((each) => each === '--help' || each === '-h');
}

function programFor(terminal: Terminal, exit: (code: number) => void, kinds: string): Command {
  const program = new Command('proofroll')
    .description('Verifies a rollout, and proves that the verification could have failed.')
    .version(version, '-V, --version')
    .configureOutput({
      writeOut: terminal.out,
      writeErr: terminal.err,
      getOutHelpWidth: () => Math.min(terminal.columns, 100),
    })
    .addHelpText('after', planHelp)
    .showHelpAfterError('(add --help for the options)')
    .exitOverride();
  takesPlan(
    program
      .command('verify', { isDefault: false })
      .description('verify the rollout that a plan describes, and write the reports'),
  )
    .addOption(
      filterOption(
        '--only <check>',
        'run only these: a category, a kind or an id of checks, or a glob with *',
      ),
    )
    .addOption(filterOption('--skip <check>', 'leave these out'))
    .option('--no-proof', 'run the checks without their controls; then nothing is proven')
    .option('--reports <folder>', 'where the reports are written', 'reports')
    .option('--against <snapshot>', 'compare with the state before the rollout')
    .option('--verbose', 'one line for every check in the summary')
    .option('--profile', 'tell where the time went')
    .addHelpText('after', kinds + exitCodeHelp)
    .action(async (plan: string | undefined, options: VerifyFlags) => {
      const { runVerify } = await import('./verify.ts');
      exit(await runVerify(planNamed(plan, options.plan), options, terminal));
    });
  addSnapshotCommand(program, terminal, exit);
  takesPlan(
    program
      .command('explain')
      .description('tell what a check does, how it is shown able to fail, and its last result')
      .argument('<check>', 'id or kind of a check, such as flag.value'),
  )
    .option('--reports <folder>', 'where the last result is read', 'reports')
    .addHelpText('after', kinds)
    .action(async (check: string, plan: string | undefined, options: ExplainFlags) => {
      const { explain } = await import('./explain/explain.ts');
      const named = planNamed(plan, options.plan);
      terminal.out(await explain(check, named, options.reports, terminal));
    });
  addFlagCommands(program, terminal, exit);
  for (const command of program.commands.flatMap((each) => [each, ...each.commands]))
    command.copyInheritedSettings(program).showHelpAfterError('(add --help for the options)');
  return program;
}

interface ExplainFlags {
  plan?: string;
  reports: string;
}

function filterOption(flags: string, description: string): Option {
  return new Option(flags, `${description}; may be given more than once`)
    .default([], 'none')
    .argParser((value: string, before: string[]) => [...before, value]);
}

const planHelp = `
A plan is a YAML file that says what a rollout claims. docs/plan.md in this package lists its keys,
docs/checks.md the checks and the controls by which each is shown able to fail.`;

const exitCodeHelp = `

Exit codes:
  0  SUCCESSFUL  every check passed, and was shown able to fail
  1  DEGRADED    something that is not critical failed, or could not be shown
  2  FAILED      something critical did: a rollback is recommended
  3  INCOMPLETE  nothing could be verified, or the command line or plan is wrong
  130            interrupted`;
