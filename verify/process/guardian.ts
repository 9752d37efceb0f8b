import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { MARK } from './leftovers.ts';
import { IN_MEMORY } from '../disk/quick-folder.ts';

export interface Guardian {
  /** the process groups that are to end with this process, all of them anew */
  watch: (groups: readonly number[]) => void;
  /** lets it go without a deed: nothing is left to be ended */
  dismiss: () => void;
}

/**
 * Starts a shell that waits for this process to end, in whatever way, even by SIGKILL: then it ends the groups,
 * every process that carries the mark, and the run's throw-away worlds. A probe in an endless loop cannot see to
 * that itself. Without a shell, or without /proc, less is ended, and nothing else changes.
 */
export function startGuardian(mark: string): Guardian {
  const environment = process.env['PATH'] === undefined ? {} : { PATH: process.env['PATH'] };
  const shell = spawn('sh', ['-c', script, 'proofroll-guardian', mark, tmpdir(), IN_MEMORY], {
    env: environment,
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    // out of the terminal's group, whose interrupt it has to outlive
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

/** The name of a run's throw-away worlds begins with this. */
export function worldPrefix(mark: string): string {
  return `proofroll-${mark}-`;
}

// Reading comes to an end when the other end of the pipe is closed, which the system does for any process that ends.
const script = `
while read -r line; do groups=$line; done
for group in $groups; do kill -s KILL -- "-$group"; done
for process in $(grep -lszx "${MARK}=$1" /proc/[0-9]*/environ | cut -d/ -f3); do kill -s KILL "$process"; done
rm -rf "$2/${worldPrefix('$1')}"* "$3/${worldPrefix('$1')}"*
`;
