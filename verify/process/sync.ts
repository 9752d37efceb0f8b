import { spawnSync } from 'node:child_process';

/** For a question that takes milliseconds, asked before anything else runs: waits and gives the exit code, if any. */
export function exitCodeOf(
  command: string,
  given: readonly string[],
  { env, timeoutMs }: { env: Readonly<Record<string, string | undefined>>; timeoutMs: number },
): number | undefined {
  const { status } = spawnSync(command, given, {
    stdio: 'ignore',
    timeout: timeoutMs,
    killSignal: 'SIGKILL',
    env,
  });
  return status ?? undefined;
}
