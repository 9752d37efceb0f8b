import { resolve } from 'node:path';
import { exitCodes, INTERRUPTED } from '../../run/verdict.ts';
import { takeSnapshot } from '../../snapshot/take.ts';
import { checkWritable, writeSnapshot } from '../../snapshot/write.ts';
import { runWithProgress } from '../progress/run-with-progress.ts';
import { styleOf, type Terminal } from '../terminal.ts';
import { snapshotSummary } from './summary.ts';

export interface SnapshotFlags {
  plan?: string;
  output: string;
  force?: boolean;
  controls?: boolean;
  budgets?: boolean;
  secretHashes: boolean;
}

/** Takes a snapshot and writes it. Resolves with the exit code. */
export async function runSnapshot(
  plan: string,
  flags: SnapshotFlags,
  terminal: Terminal,
): Promise<number> {
  const path = resolve(terminal.cwd, flags.output);
  const force = flags.force === true;
  await checkWritable(path, { force });
  const silent = { show: () => undefined, clear: () => undefined };
  const taken = await runWithProgress(terminal, silent, (hooks) =>
    takeSnapshot({
      plan,
      controls: flags.controls === true,
      budgets: flags.budgets === true,
      secretHashes: flags.secretHashes,
      ...hooks,
    }),
  );
  if (taken === 'interrupted') {
    terminal.err('proofroll: interrupted; no snapshot was written\n');
    return INTERRUPTED;
  }
  const { snapshot, report } = taken;
  await writeSnapshot(snapshot, path, { force });
  terminal.out(snapshotSummary(snapshot, flags.output, styleOf(terminal)));
  if (report.verdict !== 'INCOMPLETE') return exitCodes.SUCCESSFUL;
  terminal.err(
    `proofroll: nothing in the target could be observed: ${report.reasons.join('; ')}\nThe snapshot has only the files, packages and commit.\n`,
  );
  return exitCodes.INCOMPLETE;
}
