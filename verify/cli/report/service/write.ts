import { appendFile, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { messageOf } from '../../../model/errors.ts';
import { isPartial } from '../../../report/content/run.ts';
import { baseName } from '../../../report/files.ts';
import { formats, renderReport, type FormatName } from '../../../report/index.ts';
import { deliver } from '../deliver.ts';
import { OUTPUT } from '../request.ts';
import type { ReportView } from '../../../model/result.ts';
import type { Terminal } from '../../terminal.ts';
import type { Service } from './service.ts';

/** The reports that a CI service reads. Nobody asked for them, so one that cannot be written is only mentioned. */
export async function writeServiceReports(
  service: Service,
  report: ReportView,
  reports: string,
  terminal: Terminal,
): Promise<void> {
  try {
    switch (service.name) {
      case 'github':
        await deliver(report, { format: 'github', to: OUTPUT }, terminal);
        if (service.summary !== undefined && service.summary !== '')
          await appendSummary(report, service.summary);
        return;
      case 'gitlab':
        await writeForGitlab(report, reports, terminal);
        return;
    }
  } catch (error) {
    terminal.err(`proofroll: a report for the CI service is missing: ${messageOf(error)}\n`);
  }
}

const SUMMARY_BYTES = 1 << 20;

/** What the same step has written before stays. */
async function appendSummary(report: ReportView, path: string): Promise<void> {
  const before = await stat(path).catch(() => undefined);
  const room = SUMMARY_BYTES - (before?.size ?? 0) - 1;
  await appendFile(path, `\n${renderReport(report, 'github-summary', { room })}`);
}

const forGitlab: readonly FormatName[] = ['junit', 'code-quality'];

async function writeForGitlab(
  report: ReportView,
  reports: string,
  terminal: Terminal,
): Promise<void> {
  const { cwd } = terminal;
  const base = baseName(report.plan.path, isPartial(report) ? 'partial' : 'latest', cwd);
  const written: string[] = [];
  for (const format of forGitlab) {
    const to = join(resolve(cwd, reports), `${base}.${formats[format].ending}`);
    await deliver(report, { format, to }, terminal);
    written.push(relative(cwd, to));
  }
  terminal.out(`Reports for GitLab: ${written.join(', ')}\n`);
}
