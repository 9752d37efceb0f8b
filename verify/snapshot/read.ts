import * as z from 'zod';
import { errnoOf } from '../disk/errno.ts';
import { mostBytes, readText } from '../disk/read-regular.ts';
import { commandLine } from '../model/command-line.ts';
import { messageOf, ProofrollError } from '../model/errors.ts';
import { checksumOf } from './hashes.ts';
import { SCHEMA_VERSION, snapshotSchema, type Snapshot } from './schema.ts';

/**
 * Reads a snapshot back.
 * @param plan path of the plan, for advice
 * @throws {ProofrollError} snapshot-unreadable, snapshot-damaged, snapshot-version
 */
export async function readSnapshot(path: string, plan: string): Promise<Snapshot> {
  const data = parsed(textOf(path), path);
  if (!('kind' in data) || data.kind !== 'proofroll-snapshot')
    throw new ProofrollError(
      'snapshot-unreadable',
      `${path} is not a snapshot; create one with \`${commandLine(['snapshot'], plan)}\``,
    );
  // checked first: another version may have a completely different structure
  const version = 'schemaVersion' in data ? data.schemaVersion : undefined;
  if (version !== SCHEMA_VERSION)
    throw new ProofrollError(
      'snapshot-version',
      `${path} has schemaVersion ${JSON.stringify(version) ?? 'missing'}, but this version of proofroll reads ${SCHEMA_VERSION}; use the version that created it`,
    );
  return checked(data, path);
}

function checked(data: object, path: string): Snapshot {
  const { checksum, ...content } = data as { checksum?: unknown };
  if (checksum !== checksumOf(content))
    throw damaged(
      path,
      'its content does not match its checksum: it was changed after it was taken',
    );
  const result = snapshotSchema.safeParse(data);
  if (!result.success) throw damaged(path, z.prettifyError(result.error));
  return result.data;
}

function parsed(text: string, path: string): object {
  try {
    const data: unknown = JSON.parse(text);
    if (typeof data === 'object' && data !== null && !Array.isArray(data)) return data;
  } catch (cause) {
    throw damaged(path, `it is not complete JSON (${messageOf(cause)})`, cause);
  }
  throw damaged(path, 'it contains no JSON object');
}

function textOf(path: string): string {
  try {
    return readText(path, mostBytes.snapshot);
  } catch (cause) {
    const missing = errnoOf(cause) === 'ENOENT';
    throw new ProofrollError(
      'snapshot-unreadable',
      `the snapshot ${path} cannot be read: ${missing ? 'there is no such file' : messageOf(cause)}`,
      { cause },
    );
  }
}

function damaged(path: string, why: string, cause?: unknown): ProofrollError {
  return new ProofrollError('snapshot-damaged', `the snapshot ${path} is damaged: ${why}`, {
    cause,
  });
}
