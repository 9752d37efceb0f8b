/** Which process holds a lock, told so that a number used again is not taken for it. */
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import * as z from 'zod';
import { codeOf } from './file-error.ts';

export const ownerSchema = z.object({
  pid: z.number(),
  host: z.string(),
  /** when it started, in ticks since the machine did; '' where the system does not tell */
  started: z.string(),
  /** this run of the machine */
  boot: z.string(),
  /** processes of another container have numbers of their own */
  space: z.string(),
});
export type Owner = z.infer<typeof ownerSchema>;

export function ownIdentity(): Owner {
  return {
    pid: process.pid,
    host: hostname(),
    started: startOf('self').started,
    boot: boot(),
    space: space(),
  };
}

/** `unknown`: it ran on another machine or in another container, of which nothing can be seen from here. */
export function lifeOf(owner: Owner): 'alive' | 'dead' | 'unknown' {
  if (owner.host !== hostname()) return 'unknown';
  if (owner.boot !== boot()) return 'dead';
  if (owner.space !== space()) return 'unknown';
  if (owner.started === '') return isRunning(owner.pid) ? 'alive' : 'dead';
  const { started, isZombie } = startOf(owner.pid);
  return started === owner.started && !isZombie ? 'alive' : 'dead';
}

/** From /proc, after the process's name, which may hold any character: state first, start time as the 20th. */
function startOf(pid: number | 'self'): { started: string; isZombie: boolean } {
  const text = readOr(() => readFileSync(`/proc/${pid}/stat`).toString());
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { started: fields[19] ?? '', isZombie: fields[0] === 'Z' || fields[0] === 'X' };
}

function boot(): string {
  return readOr(() => readFileSync('/proc/sys/kernel/random/boot_id').toString().trim());
}

function space(): string {
  return readOr(() => readlinkSync('/proc/self/ns/pid'));
}

function readOr(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
