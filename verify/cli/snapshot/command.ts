import { planNamed, takesPlan } from '../plan-named.ts';
import type { Command } from 'commander';
import type { SnapshotFlags } from './run.ts';
import type { Terminal } from '../terminal.ts';

export function addSnapshotCommand(
  program: Command,
  terminal: Terminal,
  exit: (code: number) => void,
): void {
  takesPlan(
    program
      .command('snapshot')
      .description('keep the state before a rollout, for `verify --against`'),
  )
    .option('-o, --output <file>', 'where it is kept', 'reports/before.json')
    .option('--force', 'replace a snapshot that is there already')
    .option('--controls', 'run the controls of the checks as well')
    .option('--budgets', 'measure the budgets as well')
    .option('--no-secret-hashes', 'keep of secrets only whether they are there')
    .addHelpText('after', exitCodeHelp)
    .action(async (plan: string | undefined, options: SnapshotFlags) => {
      const { runSnapshot } = await import('./run.ts');
      exit(await runSnapshot(planNamed(plan, options.plan), options, terminal));
    });
}

const exitCodeHelp = `
Exit codes:
  0    the snapshot was written; that claims do not hold yet is part of the state
  3    it was not written, or nothing of the target could be observed
  130  interrupted

docs/snapshot.md in this package tells what is kept, and how secrets are.`;
