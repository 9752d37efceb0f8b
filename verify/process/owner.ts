/** Identifies the process that holds a lock. The operating system reuses process ids, so the id alone is not enough. */
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import * as z from 'zod';
import { errnoOf } from '../disk/errno.ts';

export const ownerSchema = z.object({
  pid: z.number(),
  host: z.string(),
  /** start time of the process in clock ticks since the machine started; empty if the system does not report it */
  startTicks: z.string(),
  /** changes whenever the machine starts */
  bootId: z.string(),
  /** processes in other containers have their own ids */
  pidNamespace: z.string(),
});
export type Owner = z.infer<typeof ownerSchema>;

export function ownIdentity(): Owner {
  return {
    pid: process.pid,
    host: hostname(),
    startTicks: startOf('self').startTicks,
    bootId: bootId(),
    pidNamespace: pidNamespace(),
  };
}

/** `unknown`: the process ran on another machine or in another container, which cannot be observed from here. */
export function ownerState(owner: Owner): 'alive' | 'dead' | 'unknown' {
  if (owner.host !== hostname()) return 'unknown';
  if (owner.bootId !== bootId()) return 'dead';
  if (owner.pidNamespace !== pidNamespace()) return 'unknown';
  if (owner.startTicks === '') return isRunning(owner.pid) ? 'alive' : 'dead';
  const { startTicks, isZombie } = startOf(owner.pid);
  return startTicks === owner.startTicks && !isZombie ? 'alive' : 'dead';
}

/** In /proc/PID/stat, the fields after the process name, which may contain any character: state is 1st, start time 20th. */
function startOf(pid: number | 'self'): { startTicks: string; isZombie: boolean } {
  const text = readOrEmpty(() => readFileSync(`/proc/${pid}/stat`).toString());
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { startTicks: fields[19] ?? '', isZombie: fields[0] === 'Z' || fields[0] === 'X' };
}

function bootId(): string {
  return readOrEmpty(() => readFileSync('/proc/sys/kernel/random/boot_id').toString().trim());
}

function pidNamespace(): string {
  return readOrEmpty(() => readlinkSync('/proc/self/ns/pid'));
}

function readOrEmpty(read: () => string): string {
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
    return errnoOf(error) === 'EPERM';
  }
}
