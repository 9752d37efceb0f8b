import { readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const cli = fileURLToPath(new URL('../../../../dist/cli.js', import.meta.url));

/** Runs the built `proofroll flag …`. With `kill`, it is killed `afterMs` after it took the lock, unless it ends first. */
export async function proofroll(
  given: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
  kill?: { lock: string; afterMs: number },
) {
  const running = execa(process.execPath, [cli, 'flag', ...given], {
    cwd,
    env,
    reject: false,
    stdin: 'ignore',
  });
  const over = new AbortController();
  const killing = kill === undefined ? undefined : killHolder();
  const { exitCode, stdout, stderr } = await running;
  over.abort();
  await killing;
  return { exitCode, stdout, stderr };

  async function killHolder(): Promise<void> {
    while (!over.signal.aborted && !holds(kill?.lock ?? '', running.pid)) await sleep(4);
    await sleep(kill?.afterMs);
    if (!over.signal.aborted) running.kill('SIGKILL');
  }
}

function holds(lock: string, pid: number | undefined): boolean {
  try {
    return readlinkSync(lock).includes(`"pid":${pid},`);
  } catch {
    return false;
  }
}
