import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { messageOf, ProofrollError } from '../errors.ts';
import { renderReport, type FormatName } from '../report/index.ts';
import type { RunReport } from '../result.ts';

/** Writes the reports, each whole or not at all. Returns the paths. @throws `report-unwritable` */
export async function writeReports(
  report: RunReport,
  folder: string,
  cwd: string,
): Promise<string[]> {
  const target = resolve(cwd, folder);
  // one text at a time: that of a large run takes much memory
  const files: [FormatName, string[]][] = [
    ['json', ['latest.json']],
    ['markdown', [`${datedName(report)}.md`, 'latest.md']],
  ];
  try {
    await mkdir(target, { recursive: true });
    for (const [format, names] of files) {
      const bytes = Buffer.from(renderReport(report, format));
      for (const name of names) await writeWhole(join(target, name), bytes);
    }
  } catch (cause) {
    throw new ProofrollError(
      'report-unwritable',
      `the reports cannot be written to ${folder}: ${messageOf(cause)}`,
      { cause },
    );
  }
  return files
    .flatMap(([, names]) => names)
    .map((name) => relative(cwd, join(target, name)) || name);
}

/** `coordinator-orchestrator-2026-01-14T12-33-07`: to the second, so that two runs of a day keep both reports. */
function datedName({ stated, startedAt }: RunReport): string {
  const name = stated.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  return `${name || 'rollout'}-${startedAt.slice(0, 19).replaceAll(':', '-')}`;
}

async function writeWhole(path: string, bytes: Buffer): Promise<void> {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    const file = await open(temporary, 'wx');
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
