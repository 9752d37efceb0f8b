import { randomBytes } from 'node:crypto';
import { copyFile, open, rename, rm, type FileHandle } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { messageOf, ProofrollError } from '../model/errors.ts';
import { makeFolder } from '../disk/make-folder.ts';
import { isPartial } from '../report/content/facts.ts';
import { LATEST, PARTIAL } from './report-names.ts';
import { renderPieces, type FormatName } from '../report/index.ts';
import type { ReportView } from '../model/result.ts';

/**
 * Writes the reports, each whole or not at all. Those of a partial run have names of their own: `latest` is read as
 * the state of the whole rollout. Returns the paths. @throws `report-unwritable`
 */
export async function writeReports(
  report: ReportView,
  folder: string,
  cwd: string,
): Promise<string[]> {
  const target = resolve(cwd, folder);
  const name = isPartial(report) ? PARTIAL : LATEST;
  const files: [FormatName, string[]][] = [
    ['json', [`${name}.json`]],
    ['markdown', [`${datedName(report)}.md`, `${name}.md`]],
    ['html', [`${name}.html`]],
  ];
  try {
    await makeFolder(target);
    for (const [format, [name = '', ...copies]] of files) {
      const path = join(target, name);
      await writeWhole(path, (temporary) => writePieces(temporary, renderPieces(report, format)));
      for (const copy of copies)
        await writeWhole(join(target, copy), (temporary) => copySynced(path, temporary));
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

/** Which files they are, as the last words of a run. */
export function reportsText(report: ReportView, written: readonly string[]): string {
  const paths = written.join(', ');
  return isPartial(report)
    ? `Reports of this partial run: ${paths}\n  ${LATEST}.* is of whole runs, and was left alone\n`
    : `Reports: ${paths}\n`;
}

/** `coordinator-orchestrator-2026-01-14T12-33-07`: to the second, so that two runs of a day keep both reports. */
function datedName(report: ReportView): string {
  const { stated, startedAt } = report;
  const name = stated.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 60);
  const time = startedAt.slice(0, 19).replaceAll(':', '-');
  return `${name || 'rollout'}-${time}${isPartial(report) ? `-${PARTIAL}` : ''}`;
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

/** Enough that a call of the system is worth it. */
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
