import { join, relative, resolve } from 'node:path';
import { commandLine, verifyCommand } from '../../model/command-line.ts';
import { ProofrollError } from '../../model/errors.ts';
import { baseName } from '../../report/files.ts';
import { formatNamed } from '../../report/index.ts';
import { deliver } from './deliver.ts';
import { readReport } from './read.ts';
import { assertWritable } from './ready.ts';
import { OUTPUT, type Request } from './request.ts';
import type { Terminal } from '../terminal.ts';

export interface ReportFlags {
  plan: string;
  reports: string;
  output?: string;
}

/** Makes a report from the JSON of a run. @throws `usage`, `no-last-result` or `report-unwritable` */
export async function runReport(
  format: string,
  file: string | undefined,
  flags: ReportFlags,
  terminal: Terminal,
): Promise<void> {
  const request = requestOf(format, flags, terminal.cwd);
  const path = file ?? join(flags.reports, `${baseName(flags.plan, 'latest', terminal.cwd)}.json`);
  const again = verifyCommand(flags.plan);
  const report = await readReport(resolve(terminal.cwd, path), again);
  if (report === undefined) throw noReport(path, format, flags);
  await assertWritable(request);
  await deliver(report, request, terminal);
  if (request.to !== OUTPUT)
    terminal.out(`Report: ${relative(terminal.cwd, request.to) || request.to}\n`);
}

function requestOf(format: string, { output }: ReportFlags, cwd: string): Request {
  const to = output === undefined || output === OUTPUT ? OUTPUT : resolve(cwd, output);
  return { format: formatNamed(format), to };
}

function noReport(path: string, format: string, { plan }: ReportFlags): ProofrollError {
  return new ProofrollError(
    'no-last-result',
    `${path} does not exist. Run \`${verifyCommand(plan)}\` first, or name the JSON report of a run: ${commandLine(['report', format, 'FILE'], plan)}`,
  );
}
