import { randomBytes } from 'node:crypto';
import { copyFile, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { messageOf, ProofrollError } from '../../model/errors.ts';
import { makeFolder } from '../../disk/make-folder.ts';
import { isPartial } from '../../report/content/run.ts';
import { baseName, filesOf } from '../../report/files.ts';
import { renderPieces } from '../../report/index.ts';
import type { ReportView } from '../../model/result.ts';

/**
 * Writes the reports, each whole or not at all, and returns their paths. A partial run has files with other names:
 * `latest` is read as the state of the whole rollout. @throws `report-unwritable`
 */
export async function writeReports(
  report: ReportView,
  folder: string,
  cwd: string,
): Promise<string[]> {
  const target = resolve(cwd, folder);
  const written: string[] = [];
  try {
    await makeFolder(target);
    for (const { format, name, copy } of filesOf(report, cwd)) {
      const path = join(target, name);
      await writeText(path, renderPieces(report, format));
      if (copy !== undefined) {
        written.push(join(target, copy));
        await writeWhole(join(target, copy), (temporary) => copySynced(path, temporary));
      }
      written.push(path);
    }
  } catch (cause) {
    throw new ProofrollError(
      'report-unwritable',
      `cannot write the reports to ${folder}: ${messageOf(cause)}`,
      { cause },
    );
  }
  return written.map((path) => relative(cwd, path) || path);
}

/** The last lines of a run: where its reports are. */
export function reportsText(report: ReportView, written: readonly string[], cwd: string): string {
  const paths = written.join(', ');
  return isPartial(report)
    ? `Reports of this partial run: ${paths}\n  ${baseName(report.plan.path, 'latest', cwd)}.* is for runs of the whole plan and was not changed\n`
    : `Reports: ${paths}\n`;
}

/** Writes a file whole or not at all. */
export function writeText(path: string, pieces: Iterable<string>): Promise<void> {
  return writeWhole(path, (temporary) => writePieces(temporary, pieces));
}

async function writeWhole(path: string, write: (path: string) => Promise<void>): Promise<void> {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    await write(temporary);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

/** Characters in one write: many small writes are slow. */
const BLOCK = 1 << 20;

async function writePieces(path: string, pieces: Iterable<string>): Promise<void> {
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

async function copySynced(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  await synced(to, 'r+', async () => undefined);
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
