import { addHelp } from '../help.ts';
import { addPlanArgument, planFrom } from '../plan-argument.ts';
import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import type { SnapshotFlags } from './run-snapshot.ts';

export function addSnapshotCommand(
  program: Command,
  terminal: Terminal,
  setExitCode: (code: number) => void,
): void {
  const command = addPlanArgument(program.command('snapshot'))
    .option('-o, --output <file>', 'file for the snapshot', 'reports/before.json')
    .option('--force', 'replace an existing snapshot')
    .option('--controls', 'also run the negative controls of the checks')
    .option('--budgets', 'also measure the budgets')
    .option('--no-secret-hashes', 'record only whether a secret is set, without its hash')
    .action(async (plan: string | undefined, options: SnapshotFlags) => {
      const { runSnapshot } = await import('./run-snapshot.ts');
      setExitCode(await runSnapshot(planFrom(plan, options.plan), options, terminal));
    });
  addHelp(command, {
    summary: 'record the state before a rollout',
    purpose: `Records the state before a rollout: the flag, settings, files, packages and the
results of the checks. After the rollout, \`proofroll verify --against\` reports
what changed. docs/snapshot.md in this package describes the contents.`,
    details: EXIT_CODES,
    examples: ['snapshot --output reports/before.json', 'verify --against reports/before.json'],
  });
}

const EXIT_CODES = `Exit codes:
  0    the snapshot was written, even if checks fail before the rollout
  3    it was not written, or nothing in the target could be observed
  130  interrupted`;
