import { join, resolve } from 'node:path';
import { verifyCommand } from '../../model/command-line.ts';
import { baseName } from '../../report/files.ts';
import { readReport } from '../report/read.ts';
import type { CheckResult, RunReport } from '../../model/result.ts';

/** The last result of each check of a plan, from full and partial runs. @throws `no-last-result` */
export async function lastResults(
  folder: string,
  plan: string,
  cwd: string,
): Promise<CheckResult[]> {
  const names = (['latest', 'partial'] as const).map((scope) => baseName(plan, scope, cwd));
  // a run that was killed may have replaced only some of its files
  await completeQuietly(resolve(cwd, folder));
  const paths = names.map((name) => join(resolve(cwd, folder), `${name}.json`));
  const reports = (await Promise.all(paths.map((path) => readReport(path, verifyCommand(plan)))))
    .filter((each) => each !== undefined)
    .filter((report) => resolve(cwd, report.plan.path) === resolve(cwd, plan));
  const last = new Map<string, CheckResult>();
  for (const { checks } of reports.toSorted(byStart))
    for (const check of checks) if (check.status !== 'skipped') last.set(check.id, check);
  return [...last.values()];
}

async function completeQuietly(folder: string): Promise<void> {
  try {
    (await import('../../kept/clear.ts')).clearReports(folder);
  } catch {
    // the folder may be read-only here; then the files are read as they are
  }
}

function byStart(a: RunReport, b: RunReport): number {
  return a.startedAt < b.startedAt ? -1 : 1;
}
