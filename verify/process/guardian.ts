import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { IN_MEMORY } from '../disk/quick-folder.ts';
import { MARK, worldPrefix } from './mark.ts';

export interface Guardian {
  /** replaces the list of process groups to end */
  watch: (groups: readonly number[]) => void;
  /** ends the guardian; nothing else is ended or removed */
  dismiss: () => void;
}

/**
 * Starts a shell that waits for this process to end, even by SIGKILL. It then ends the groups and every process with
 * the mark, and removes the run's temporary folders. A probe in an endless loop could not notice that proofroll is
 * gone. Without a shell or /proc, less is cleaned up; nothing else changes.
 */
export function startGuardian(mark: string): Guardian {
  const environment = process.env['PATH'] === undefined ? {} : { PATH: process.env['PATH'] };
  const shell = spawn('sh', ['-c', script, 'proofroll-guardian', mark, tmpdir(), IN_MEMORY], {
    env: environment,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    // not in the terminal's foreground group: Ctrl-C must not end the guardian
    detached: true,
  });
  for (const each of [shell, shell.stdin]) each.on('error', () => undefined);
  shell.unref();
  if ('unref' in shell.stdin && typeof shell.stdin.unref === 'function') shell.stdin.unref();
  return {
    watch: (groups) => void shell.stdin.write(`${groups.join(' ')}\n`),
    dismiss: () => void shell.kill('SIGKILL'),
  };
}

// `read` fails when the other end of the pipe is closed, which the kernel does for any process that ends.
const script = `
while read -r line; do groups=$line; done
for group in $groups; do kill -s KILL -- "-$group"; done
for process in $(grep -lszx "${MARK}=$1" /proc/[0-9]*/environ | cut -d/ -f3); do kill -s KILL "$process"; done
rm -rf "$2/${worldPrefix('$1')}"* "$3/${worldPrefix('$1')}"*
`;
