import { errnoOf } from '../../disk/errno.ts';
import { mostBytes, readText } from '../../disk/read-regular.ts';
import { messageOf, ProofrollError } from '../../model/errors.ts';
import { runReportSchema } from '../../model/schema/index.ts';
import type { RunReport } from '../../model/result.ts';

/**
 * A report that a run has written as JSON; undefined if there is no such file.
 * @param again the command that writes it again, for the message
 * @throws `no-last-result`
 */
export async function readReport(path: string, again: string): Promise<RunReport | undefined> {
  const text = textOf(path);
  if (text === undefined) return undefined;
  const parsed = runReportSchema.safeParse(safeJson(text));
  if (parsed.success) return parsed.data;
  throw new ProofrollError(
    'no-last-result',
    `${path} is not a report of this version of proofroll. Run \`${again}\` again.`,
  );
}

function textOf(path: string): string | undefined {
  try {
    return readText(path, mostBytes.report);
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') return undefined;
    throw new ProofrollError('no-last-result', `cannot read ${path}: ${messageOf(cause)}`, {
      cause,
    });
  }
}

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
