import { Command, CommanderError } from 'commander';
import { ProofrollError } from '../model/errors.ts';
import { DEBUG_VARIABLE, ownErrorText } from '../model/own-error.ts';
import { version } from '../model/version.ts';
import { exitCodes } from '../run/verdict.ts';
import { addExplainCommand } from './explain/add-command.ts';
import { addFlagCommands } from './flag/add-commands.ts';
import { addHelp } from './help.ts';
import { addReportCommand } from './report/add-command.ts';
import { addSnapshotCommand } from './snapshot/add-command.ts';
import { addVerifyCommand } from './verify/add-command.ts';
import type { Terminal } from './terminal.ts';

/**
 * Runs a command line. What fails is printed as a message; exit code 1 would mean DEGRADED, so it is never that.
 * @returns the exit code
 */
export async function main(argv: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode: number = exitCodes.SUCCESSFUL;
  const program = newProgram(terminal);
  const setExitCode = (code: number): void => void (exitCode = code);
  const { checkKinds, formatsHelp } = await listsFor(argv);
  addVerifyCommand(program, terminal, setExitCode, { checkKinds, formatsHelp });
  addReportCommand(program, terminal, formatsHelp);
  addSnapshotCommand(program, terminal, setExitCode);
  addExplainCommand(program, terminal, checkKinds);
  addFlagCommands(program, terminal, setExitCode);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes.INCOMPLETE;
    terminal.err(`proofroll: ${textOf(error, terminal)}\n`);
    return exitCodes.INCOMPLETE;
  }
}

function textOf(error: unknown, { env }: Terminal): string {
  return error instanceof ProofrollError
    ? error.message
    : ownErrorText(error, env[DEBUG_VARIABLE] !== undefined);
}

/** Listing the kinds of checks and the report formats loads all of them, so it is done only for help. */
async function listsFor(
  argv: readonly string[],
): Promise<{ checkKinds: string; formatsHelp: string }> {
  const isHelp = argv[0] === 'help' || argv.some((each) => each === '--help' || each === '-h');
  if (!isHelp) return { checkKinds: '', formatsHelp: '' };
  const [kinds, formats] = await Promise.all([
    import('./check-kinds.ts'),
    import('./report/formats-help.ts'),
  ]);
  return { checkKinds: kinds.checkKindsHelp(), formatsHelp: formats.formatsHelp() };
}

function newProgram(terminal: Terminal): Command {
  const program = new Command('proofroll')
    .version(version, '-V, --version', 'show the version')
    .configureOutput({
      writeOut: terminal.out,
      writeErr: terminal.err,
      outputError: (text, write) => write(text.replace(/^error: /u, 'proofroll: ')),
      getOutHelpWidth: () => Math.min(terminal.columns, 100),
    })
    .helpCommand('help [command]', 'show the help of a command')
    .exitOverride();
  return addHelp(program, {
    summary: '',
    purpose: `Checks that a rollout really took effect, and that each check would have failed
if it had not.`,
    details: `
A plan is a YAML file that says what should be true after the rollout.
docs/plan.md in this package describes its keys, docs/checks.md the checks.`,
    examples: ['verify rollout.yaml'],
  });
}
