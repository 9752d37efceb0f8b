import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { builtFile } from '../disk/built-file.ts';
import { IN_MEMORY } from '../disk/quick-folder.ts';
import { folderNameOf, MARK } from './mark.ts';

export interface Guardian {
  /** replaces the list of process groups to end */
  watch: (groups: readonly number[]) => void;
  /** ends the guardian; nothing else is ended or removed */
  dismiss: () => void;
}

/** A guardian that something ends is replaced by another one, so often. */
const MOST_GUARDIANS = 5;

/**
 * Starts a shell that waits for this process to end, even by SIGKILL. It then ends the groups and every process with
 * the mark, puts back what the run has kept, and removes the run's folders. A probe in an endless loop could not notice
 * that proofroll is gone. Without a shell or /proc, less is cleaned up, and the next run does the rest.
 */
export function startGuardian(mark: string): Guardian {
  let groups: readonly number[] = [];
  let isDismissed = false;
  let shell = start(mark);
  let started = 1;
  const send = (): void => void shell.stdin.write(`${groups.join(' ')}\n`);
  const replaceWhenEnded = (): void => {
    shell.once('exit', () => {
      if (isDismissed || started === MOST_GUARDIANS) return;
      shell = start(mark);
      started += 1;
      replaceWhenEnded();
      send();
    });
  };
  replaceWhenEnded();
  return {
    watch: (now) => {
      groups = now;
      send();
    },
    dismiss: () => {
      isDismissed = true;
      shell.kill('SIGKILL');
    },
  };
}

function start(mark: string): ChildProcessByStdio<Writable, null, null> {
  const environment = process.env['PATH'] === undefined ? {} : { PATH: process.env['PATH'] };
  const folders = [tmpdir(), IN_MEMORY].map((root) => join(root, folderNameOf(mark)));
  const given = [mark, process.execPath, builtFile('clear-run.js'), ...folders];
  const shell = spawn('sh', ['-c', script, 'proofroll-guardian', ...given], {
    env: environment,
    cwd: '/',
    // what it puts back is said where proofroll can no longer say it
    stdio: ['pipe', 'ignore', 'inherit'],
    // not in the terminal's foreground group: Ctrl-C must not end the guardian
    detached: true,
  });
  for (const each of [shell, shell.stdin]) each.on('error', () => undefined);
  shell.unref();
  if ('unref' in shell.stdin && typeof shell.stdin.unref === 'function') shell.stdin.unref();
  return shell;
}

// `read` fails when the other end of the pipe is closed, which the kernel does for any process that ends.
const script = `
while read -r line; do groups=$line; done
{ for group in $groups; do kill -s KILL -- "-$group"; done
for process in $(grep -lszx "${MARK}=$1" /proc/[0-9]*/environ | cut -d/ -f3); do kill -s KILL "$process"; done
} 2>/dev/null
mark=$1 node=$2 clear=$3; shift 3
[ -e "$1" ] || [ -e "$2" ] || exit 0
[ -e "$clear" ] || exec rm -rf "$@"
"$node" "$clear" "$mark" "$@"
`;
