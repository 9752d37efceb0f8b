import { addHelp } from '../help.ts';
import { addPlanArgument, planFrom } from '../plan-argument.ts';
import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';

interface ExplainFlags {
  plan?: string;
  reports: string;
}

export function addExplainCommand(program: Command, terminal: Terminal, checkKinds: string): void {
  const explain = program
    .command('explain')
    .argument('<check>', 'id or kind of a check, such as flag.value, or a category');
  const command = addPlanArgument(explain)
    .option('--reports <folder>', 'folder with the reports of the last run', 'reports')
    .action(async (check: string, plan: string | undefined, options: ExplainFlags) => {
      const { explainCheck } = await import('./explain-check.ts');
      const path = planFrom(plan, options.plan);
      terminal.styled(await explainCheck(check, path, options.reports, terminal));
    });
  addHelp(command, {
    summary: 'explain a check or a category, and show the last results',
    purpose: `Explains what a check shows and which negative controls prove that it can fail,
and prints its last result if there is a plan. docs/checks.md describes all
checks.`,
    details: checkKinds,
    examples: ['explain flag.value', 'explain settings'],
  });
}
