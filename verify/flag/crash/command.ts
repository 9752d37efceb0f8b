import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const cli = fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));

/** The built `proofroll flag …`, uninterrupted, or killed after a time. */
export async function proofroll(
  given: readonly string[],
  cwd: string,
  env: Record<string, string> = {},
  killAfterMs = 0,
) {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [cli, 'flag', ...given], {
    cwd,
    env,
    reject: false,
    stdin: 'ignore',
    ...(killAfterMs > 0 ? { timeout: killAfterMs, killSignal: 'SIGKILL' as const } : {}),
  });
  return { exitCode, stdout, stderr };
}
