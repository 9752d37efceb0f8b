import { existsSync } from 'node:fs';
import { copyFile, link, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { messageOf, ProofrollError } from '../../model/errors.ts';
import { errnoOf } from '../../disk/errno.ts';
import { oddKindAt } from '../../disk/read-regular.ts';
import { makeFolder } from '../../disk/make-folder.ts';
import { clearReports } from '../../kept/clear.ts';
import { replaceSet, requireReplaceable } from '../../kept/file-set/replace.ts';
import { stagingFolder } from '../../process/run-folder.ts';
import { isPartial } from '../../report/content/run.ts';
import { baseName, filesOf, namesOfRuns, type Copy } from '../../report/files.ts';
import { renderPieces } from '../../report/index.ts';
import type { ReportView } from '../../model/result.ts';

/**
 * Writes the reports as one set, and returns their paths: after a kill at any moment, the files of the last run are all
 * old or all new. A partial run has files with other names: `latest` is read as the state of the whole rollout.
 * @param mark the run's @throws `report-unwritable`
 */
export async function writeReports(
  report: ReportView,
  folder: string,
  { cwd, mark }: { cwd: string; mark: string },
): Promise<string[]> {
  const target = resolve(cwd, folder);
  try {
    await makeFolder(target);
    const files = filesOf(report, cwd);
    const names = files.map(({ name }) => name);
    requireReplaceable(target, names);
    clearReports(target);
    const staging = stagingFolder(mark, target);
    const written: string[] = [];
    for (const { format, name, copy } of files) {
      await writePieces(join(staging, name), renderPieces(report, format));
      if (copy !== undefined) written.push(await keepCopy(join(staging, name), target, copy));
      written.push(join(target, name));
    }
    await replaceSet(target, mark, names);
    return written.map((path) => relative(cwd, path) || path);
  } catch (cause) {
    throw new ProofrollError(
      'report-unwritable',
      `cannot write the reports to ${folder}: ${messageOf(cause)}`,
      { cause },
    );
  }
}

/** Called before anything runs. @throws `report-unwritable` if the reports of the plan have no place there */
export function requireReportsPlace(plan: string, folder: string, cwd: string): void {
  const target = resolve(cwd, folder);
  try {
    const kind = oddKindAt(target) ?? 'a file';
    if (kind !== 'a folder' && existsSync(target))
      throw new Error(`it is ${kind}, and a folder is needed; name one with --reports`);
    requireReplaceable(target, [...namesOfRuns(plan, cwd).keys()]);
  } catch (cause) {
    const message = `cannot write the reports to ${folder}: ${messageOf(cause)}`;
    throw new ProofrollError('report-unwritable', message, { cause });
  }
}

/** The last lines of a run: where its reports are. */
export function reportsText(report: ReportView, written: readonly string[], cwd: string): string {
  const paths = written.join(', ');
  return isPartial(report)
    ? `Reports of this partial run: ${paths}\n  ${baseName(report.plan.path, 'latest', cwd)}.* is for runs of the whole plan and was not changed\n`
    : `Reports: ${paths}\n`;
}

/** Under the first of its names that is free: two runs may begin in the same second. @returns the path */
async function keepCopy(from: string, folder: string, { stem, ending }: Copy): Promise<string> {
  const complete = `${from}.copy`;
  await copyFile(from, complete);
  await synced(complete, 'r+', async () => undefined);
  for (let count = 1; ; count += 1) {
    const path = join(folder, `${stem}${count === 1 ? '' : `-${count}`}.${ending}`);
    if (await moveIfFree(complete, path)) return path;
  }
}

async function moveIfFree(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    await rm(from);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    if (!WITHOUT_LINKS.has(errnoOf(error))) throw error;
  }
  // the file system has no hard links: what is there is not replaced, as far as can be seen
  if (existsSync(to)) return false;
  await rename(from, to);
  return true;
}

const WITHOUT_LINKS: ReadonlySet<string> = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']);

/** Characters in one write: many small writes are slow. */
const BLOCK = 1 << 20;

/** A new file, synced. */
export async function writePieces(path: string, pieces: Iterable<string>): Promise<void> {
  await synced(path, 'wx', async (file) => {
    let block: string[] = [];
    let length = 0;
    for (const piece of pieces) {
      block.push(piece);
      length += piece.length;
      if (length < BLOCK) continue;
      await file.writeFile(block.join(''));
      [block, length] = [[], 0];
    }
    await file.writeFile(block.join(''));
  });
}

async function synced(
  path: string,
  flags: 'wx' | 'r+',
  write: (file: FileHandle) => Promise<void>,
): Promise<void> {
  const file = await open(path, flags);
  try {
    await write(file);
    await file.sync();
  } finally {
    await file.close();
  }
}
