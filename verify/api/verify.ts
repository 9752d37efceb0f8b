import { ProofrollError } from '../model/errors.ts';
import { verifyMany } from './verify-many.ts';
import type { RunReport } from '../model/result.ts';
import type { VerifyOptions } from './options.ts';

/**
 * Verifies a plan. Never writes to the target's own files.
 * @throws {ProofrollError} plan-unreadable, plan-invalid, filter-matches-nothing, world-unwritable, interrupted,
 * and the errors of a snapshot that cannot be compared
 */
export async function verify(options: VerifyOptions): Promise<RunReport> {
  const { report, close } = await verifyMany(options);
  try {
    if (report.interrupted === true)
      throw new ProofrollError('interrupted', 'the run was interrupted');
    return { ...report, checks: [...report.checks] };
  } finally {
    close();
  }
}
