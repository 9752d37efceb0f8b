import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { open, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { errnoOf } from '../../disk/errno.ts';
import { messageOf, ProofrollError } from '../../model/errors.ts';
import { neutralJson } from '../../model/neutral.ts';
import { findFormat, renderPieces, type FormatName } from '../../report/index.ts';
import { styleOf, type Terminal } from '../terminal.ts';
import { writePieces } from '../verify/write-reports.ts';
import { folderInRepository } from './repository.ts';
import { OUTPUT, type Request } from './request.ts';
import type { ReportView } from '../../model/result.ts';

/** Writes a report to its file, or to standard output. @throws `report-unwritable` */
export async function deliver(
  report: ReportView,
  { format, to }: Request,
  terminal: Terminal,
): Promise<void> {
  const folder = folderInRepository(terminal);
  if (to === OUTPUT) {
    const print = printerFor(format, terminal);
    const options = { ...styleOf(terminal), folder };
    for (const piece of renderPieces(report, format, options)) print(piece);
    return;
  }
  try {
    await write(to, renderPieces(report, format, { folder }));
  } catch (cause) {
    throw new ProofrollError(
      'report-unwritable',
      `cannot write the ${format} report to ${to}: ${messageOf(cause)}`,
      { cause },
    );
  }
}

/** A terminal or a CI service reads what is printed there: foreign text must stay text, in the way of each format. */
function printerFor(format: FormatName, terminal: Terminal): (piece: string) => void {
  if (format === 'terminal') return terminal.styled;
  const { mediaType } = findFormat(format);
  if (/\bjson\b/u.test(mediaType)) return (piece) => terminal.document(neutralJson(piece));
  return /^text\/(?:plain|markdown)\b/u.test(mediaType) ? terminal.out : terminal.document;
}

/** A link stays, and the file that it names is replaced. A device or a pipe cannot be replaced. */
async function write(path: string, pieces: Iterable<string>): Promise<void> {
  const existing = await stat(path).catch(() => undefined);
  if (existing === undefined) await writeText(path, pieces);
  else if (existing.isFile()) await writeText(await realpath(path), pieces);
  else if (existing.isFIFO()) await writePipe(path, pieces);
  else await writeFile(path, pieces);
}

/** Without a reader, opening a pipe would wait for one. */
async function writePipe(path: string, pieces: Iterable<string>): Promise<void> {
  const trial = await open(path, constants.O_WRONLY | constants.O_NONBLOCK).catch((cause) => {
    throw errnoOf(cause) === 'ENXIO'
      ? new Error('it is a named pipe, and nothing reads it', { cause })
      : cause;
  });
  try {
    await writeFile(path, pieces);
  } finally {
    await trial.close();
  }
}

/** Whole or not at all. */
async function writeText(path: string, pieces: Iterable<string>): Promise<void> {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    await writePieces(temporary, pieces);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
