import { ProofrollError } from '../model/errors.ts';
import type { PlanFile } from '../plan/load.ts';
import { readSnapshot } from './read.ts';
import type { Snapshot } from './schema.ts';

/** Clocks of two machines may differ by this much. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/**
 * A snapshot that can be the state before this plan's rollout. The plan may have been edited since; another
 * rollout, target or flag may not be compared.
 * @throws {ProofrollError} those of `readSnapshot`, snapshot-mismatch, snapshot-from-future
 */
export async function openSnapshot(path: string, file: PlanFile, now: Date): Promise<Snapshot> {
  const { plan } = file;
  const snapshot = await readSnapshot(path, file.path);
  const pairs: [what: string, before: string | undefined, now: string | undefined][] = [
    ['rollout', snapshot.rollout.name, plan.rollout.name],
    ['driver', snapshot.target.driver, plan.target.driver],
    ['target.root', snapshot.target.root, plan.target.root],
    // a flag that was not observed then is no other flag
    ['flag', snapshot.flag?.key ?? plan.flag?.key, plan.flag?.key],
  ];
  const wrong = pairs.filter(([, before, after]) => before !== after);
  if (wrong.length > 0)
    throw new ProofrollError(
      'snapshot-mismatch',
      `the snapshot ${path} is of another rollout: ${wrong.map(difference).join('; ')}`,
    );
  const ahead = Date.parse(snapshot.takenAt) - now.getTime();
  if (ahead > CLOCK_TOLERANCE_MS)
    throw new ProofrollError(
      'snapshot-from-future',
      `the snapshot ${path} was taken at ${snapshot.takenAt}, which is in the future here; is a clock wrong?`,
    );
  return snapshot;
}

function difference([what, before, now]: [string, string | undefined, string | undefined]): string {
  return `${what} is ${before ?? 'none'} there and ${now ?? 'none'} in the plan`;
}
