import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Ended {
  exitCode: number | undefined;
  /** why there is no exit code */
  failure?: string;
  /** the end of what it printed */
  printed: string;
}

/**
 * Runs a shell command in a process group of its own, so that all of it can be ended. What it prints goes to a file:
 * a pipe would be waited for as long as anybody holds it open.
 */
export async function runInGroup(
  command: string,
  {
    cwd,
    env,
    timeoutMs,
    signal,
  }: { cwd: string; env: Record<string, string>; timeoutMs: number; signal: AbortSignal },
): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), 'proofroll-command-'));
  const output = openSync(join(folder, 'output'), 'w');
  try {
    const child = spawn(command, {
      shell: true,
      cwd,
      env,
      stdio: ['ignore', output, output],
      detached: true,
    });
    const stopped = stopper(child.pid, timeoutMs, signal);
    const ended = await exitOf(child);
    stopped.disarm();
    const failure = stopped.why() ?? ended.failure;
    const printed = readFileSync(join(folder, 'output'), 'utf8').slice(-2000);
    return {
      exitCode: failure === undefined ? ended.exitCode : undefined,
      printed,
      ...(failure === undefined ? {} : { failure }),
    };
  } finally {
    closeSync(output);
    rmSync(folder, { recursive: true, force: true });
  }
}

function exitOf(child: ChildProcess): Promise<{ exitCode?: number; failure?: string }> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ failure: `cannot be started: ${error.message}` }));
    child.once('exit', (code, by) =>
      resolve(
        code === null ? { failure: `was killed by ${by ?? 'a signal'}` } : { exitCode: code },
      ),
    );
  });
}

function stopper(pid: number | undefined, timeoutMs: number, signal: AbortSignal) {
  let why: string | undefined;
  const stop = (reason: string): void => {
    why ??= reason;
    if (pid !== undefined) killGroup(pid);
  };
  const timer = setTimeout(() => stop(`did not end within ${timeoutMs} ms`), timeoutMs);
  const abort = (): void => stop('was interrupted');
  signal.addEventListener('abort', abort);
  return {
    why: () => why,
    disarm: (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    },
  };
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // already gone
  }
}
