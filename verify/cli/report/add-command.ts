import { DEFAULT_PLAN } from '../../model/command-line.ts';
import { addHelp } from '../help.ts';
import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';
import type { ReportFlags } from './run-report.ts';

export function addReportCommand(program: Command, terminal: Terminal, formatsHelp: string): void {
  const command = program
    .command('report')
    .argument('<format>', 'format of the report to make')
    .argument('[file]', 'JSON report of a run (default: the last run of the whole plan)')
    .option('-p, --plan <file>', 'path of the plan', DEFAULT_PLAN)
    .option('--reports <folder>', 'folder with the reports of the last run', 'reports')
    .option('-o, --output <file>', 'file for the report instead of standard output')
    .action(async (format: string, file: string | undefined, options: ReportFlags) => {
      const { runReport } = await import('./run-report.ts');
      await runReport(format, file, options, terminal);
    });
  addHelp(command, {
    summary: 'make a report of the last run in another format',
    purpose: `Makes a report in any format from the JSON report of a run, without running
anything again.`,
    details: `${formatsHelp}\n\n${EXIT_CODES}`,
    examples: ['report markdown', 'report html reports/latest.json --output rollout.html'],
  });
}

const EXIT_CODES = `Exit codes:
  0  the report was made, whatever its verdict
  3  there is no such run or format, or the report could not be written`;
