/** Runs the built command under strace, which can kill it at a given call or make that call fail. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import type { Shop } from '../testing/shop.ts';

const cli = fileURLToPath(new URL('../../../../dist/cli.js', import.meta.url));

/** One system call on the settings file or on proofroll's files next to it; `nth` counts the calls of that name. */
export interface Call {
  name: string;
  nth: number;
  /** the line of strace, without the path of the folder */
  text: string;
}
export interface Ran {
  exitCode: number | undefined;
  stdout: string;
  stderr: string;
  /** whether the call that should fail was reached */
  struck: boolean;
  calls: Call[];
}
export type Errno = 'ENOSPC' | 'EIO' | 'EACCES' | 'EROFS' | 'EBUSY';
export interface Fault {
  call: Call;
  /** SIGKILL when the call starts, or an error: the call does nothing and fails */
  how: 'kill' | Errno;
}

export function hasStrace(): boolean {
  return spawnSync('strace', ['-o', '/dev/null', 'true']).status === 0;
}

/** Records every call of the command on these paths, without the start of Node and without the process of the target. */
export async function runTraced(
  shop: Shop,
  given: readonly string[],
  env: Record<string, string>,
  fault?: Fault,
): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), 'proofroll-strace-'));
  const log = join(folder, 'log');
  try {
    const inject = fault === undefined ? [] : ['-e', injection(fault)];
    const traced = ['-o', log, ...pathsOf(shop).flatMap((path) => ['-P', path]), ...inject];
    const { exitCode, stdout, stderr } = await execa(
      'strace',
      [...traced, process.execPath, cli, 'flag', ...given],
      { cwd: shop.folder, env, reject: false, stdin: 'ignore' },
    );
    const lines = readFileSync(log, 'utf8').replaceAll(shop.folder, '').split('\n');
    const struck = lines.some(
      (line) => line.includes('(INJECTED)') || line.includes('killed by SIGKILL'),
    );
    return { exitCode, stdout, stderr, struck, calls: callsIn(lines) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function injection({ call, how }: Fault): string {
  const what = how === 'kill' ? 'signal=SIGKILL' : `error=${how}`;
  return `inject=${call.name}:${what}:when=${call.nth}`;
}

function pathsOf({ file, folder, store }: Shop): string[] {
  const { temporary, lock, journal, history, backups } = store;
  const kept = ['.gitignore', 'ignore.tmp'].map((name) => join(store.folder, name));
  const folders = [folder, dirname(store.folder), store.folder, backups];
  const temporaries = [temporary, `${journal}.tmp`, join(backups, 'tmp')];
  return [file, lock, journal, history, ...kept, ...folders, ...temporaries];
}

function callsIn(lines: readonly string[]): Call[] {
  const counts = new Map<string, number>();
  return lines.flatMap((text) => {
    const name = /^(\w+)\(/.exec(text)?.[1];
    if (name === undefined) return [];
    const nth = (counts.get(name) ?? 0) + 1;
    counts.set(name, nth);
    return [{ name, nth, text }];
  });
}
