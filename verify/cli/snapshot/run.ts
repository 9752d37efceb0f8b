import { resolve } from 'node:path';
import { exitCodes, INTERRUPTED } from '../../run/verdict.ts';
import { takeSnapshot } from '../../snapshot/take.ts';
import { checkWritable, writeSnapshot } from '../../snapshot/write.ts';
import type { Terminal } from '../terminal.ts';
import { snapshotText } from './words.ts';
import { styleOf, watched } from '../progress/watched.ts';

export interface SnapshotFlags {
  plan?: string;
  output: string;
  force?: boolean;
  controls?: boolean;
  budgets?: boolean;
  secretHashes: boolean;
}

/** Takes a snapshot, writes it, and gives the exit code. */
export async function runSnapshot(
  plan: string,
  flags: SnapshotFlags,
  terminal: Terminal,
): Promise<number> {
  const path = resolve(terminal.cwd, flags.output);
  const force = flags.force === true;
  await checkWritable(path, { force });
  const quiet = { show: () => undefined, clear: () => undefined };
  const taken = await watched(terminal, quiet, (hooks) =>
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
  terminal.out(snapshotText(snapshot, flags.output, styleOf(terminal)));
  if (report.verdict !== 'INCOMPLETE') return exitCodes.SUCCESSFUL;
  terminal.err(
    `proofroll: nothing of the target could be observed: ${report.reasons.join('; ')}\n  files, packages and commit were kept\n`,
  );
  return exitCodes.INCOMPLETE;
}
