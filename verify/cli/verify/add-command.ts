import { Option, type Command } from 'commander';
import { addHelp } from '../help.ts';
import { addPlanArgument, planFrom } from '../plan-argument.ts';
import type { Terminal } from '../terminal.ts';
import type { VerifyFlags } from './run-verify.ts';

export function addVerifyCommand(
  program: Command,
  terminal: Terminal,
  setExitCode: (code: number) => void,
  { checkKinds, formatsHelp }: { checkKinds: string; formatsHelp: string },
): void {
  const command = addPlanArgument(program.command('verify'))
    .addOption(
      repeatable(
        '--only <check>',
        'run only these checks: a category, a kind, an id, or a pattern with *',
      ),
    )
    .addOption(repeatable('--skip <check>', 'do not run these checks'))
    .option('--no-proof', 'run the checks without their negative controls; nothing is proven then')
    .option('--reports <folder>', 'folder for the reports', 'reports')
    .addOption(
      repeatable(
        '--report <format=path,…>',
        'also write a report in this format; the path - is standard output',
      ),
    )
    .option('--json', 'print the JSON report, and nothing else, on standard output')
    .option('--no-ci-reports', 'do not add the reports for GitHub Actions or GitLab CI there')
    .option('--against <snapshot>', 'compare with a snapshot from before the rollout')
    .option('--verbose', 'print one line for every check in the summary')
    .option('--keep-worlds', 'leave the broken worlds on disk and list their folders')
    .option('--profile', 'show where the time was spent')
    .action(async (plan: string | undefined, options: VerifyFlags) => {
      const { runVerify } = await import('./run-verify.ts');
      setExitCode(await runVerify(planFrom(plan, options.plan), options, terminal));
    });
  addHelp(command, {
    summary: 'check a rollout, and write the reports',
    purpose: `Checks everything that the plan claims, repeats each check on a copy that is
broken on purpose, where the check must fail, and writes the reports.`,
    details: `${checkKinds}\n\n${formatsHelp}\n\n${EXIT_CODES}`,
    examples: EXAMPLES,
  });
}

function repeatable(flags: string, description: string): Option {
  return new Option(flags, `${description}; can be repeated`).argParser<string[] | undefined>(
    (value, before) => [...(before ?? []), value],
  );
}

const EXIT_CODES = `Exit codes:
  0    SUCCESSFUL  every check that counts passed and was proven
  1    DEGRADED    a non-critical check did not pass, or --no-proof was used
  2    FAILED      a critical check failed, or could not be observed or proven
  3    INCOMPLETE  nothing was verified, the command line or plan is invalid,
                   or the machine or proofroll itself failed
  130              interrupted`;

const EXAMPLES = [
  'verify rollout.yaml',
  'verify --only flag --skip flag.effect',
  'verify --report markdown=rollout.md',
];
