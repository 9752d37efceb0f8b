import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { access, open, rm, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { makeFolder } from '../../disk/make-folder.ts';
import { errnoOf } from '../../disk/errno.ts';
import { messageOf, ProofrollError } from '../../model/errors.ts';
import { namesOfRuns } from '../../report/files.ts';
import { formatNamed, type FormatName } from '../../report/index.ts';
import { OUTPUT, requestsFrom, withoutClashes, type Request } from './request.ts';

interface Surroundings {
  plan: string;
  /** the folder for the reports of each run */
  reports: string;
  cwd: string;
}

/**
 * What `--report` asks for, when all of it can be written. Missing folders are created.
 * @throws `usage`, or `report-unwritable` before anything runs
 */
export async function readyRequests(
  given: readonly string[],
  { plan, reports, cwd }: Surroundings,
): Promise<Request[]> {
  const folder = resolve(cwd, reports);
  const taken = [...namesOfRuns(plan, cwd)].map(([name, format]): [string, FormatName] => [
    resolve(folder, name),
    format,
  ]);
  const requests = withoutClashes(requestsFrom(given, formatNamed, cwd), new Map(taken));
  for (const request of requests) await assertWritable(request);
  return requests;
}

/** @throws `report-unwritable` */
export async function assertWritable({ format, to }: Request): Promise<void> {
  if (to === OUTPUT) return;
  try {
    await tryOut(to);
  } catch (cause) {
    throw new ProofrollError(
      'report-unwritable',
      `cannot write the ${format} report to ${to}: ${messageOf(cause)}. Choose another path.`,
      { cause },
    );
  }
}

async function tryOut(path: string): Promise<void> {
  await makeFolder(dirname(path));
  const existing = await statIfAny(path);
  if (existing?.isDirectory() === true) throw new Error('it is a folder');
  if (existing?.isSocket() === true) throw new Error('it is a socket');
  if (existing !== undefined) await access(path, constants.W_OK);
  // a device or a pipe is written as it is
  if (existing !== undefined && !existing.isFile()) return;
  // tried, because the permissions do not show everything: root, and read-only file systems
  const trial = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  const file = await open(trial, 'wx');
  await file.close();
  await rm(trial, { force: true });
}

async function statIfAny(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}
