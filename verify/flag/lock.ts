/** Allows one change at a time. The lock is a symbolic link that names its owner: it is made in one step, so it is never incomplete. */
import { createHash, randomBytes } from 'node:crypto';
import { readlinkSync, renameSync, symlinkSync, unlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { errnoOf } from '../disk/errno.ts';
import { ProofrollError } from '../model/errors.ts';
import { asFlagError } from '../store/file-error.ts';
import { ownerSchema, ownerState, ownIdentity, type Owner } from '../process/owner.ts';

const WAIT_MS = 10_000;
const POLL_MS = 25;
/** How many dead processes in a row may have died while they took over a lock. */
const MOST_TAKEOVERS = 3;

interface Lock {
  release(): void;
}

/** Waits for a living owner, and takes over from a dead one. @throws `flag-locked`, `flag-unwritable` */
export async function takeLock(path: string, waitMs = WAIT_MS): Promise<Lock> {
  const own = JSON.stringify({ ...ownIdentity(), id: randomBytes(8).toString('hex') });
  const until = Date.now() + waitMs;
  while (!tryLock(path, own)) {
    const owner = lockOwner(path);
    if (owner !== undefined && ownerState(owner) === 'unknown') throw unknownOwner(path, owner);
    if (Date.now() > until) throw locked(owner, waitMs);
    await sleep(POLL_MS * (1 + Math.random()));
  }
  return { release: () => release(path, own) };
}

/** Who holds the lock, alive or dead; undefined if it is free. */
export function lockOwner(path: string): Owner | undefined {
  const text = contentOf(path);
  return text === undefined ? undefined : parseOwner(path, text);
}

function tryLock(path: string, own: string): boolean {
  if (link(own, path)) return true;
  const held = contentOf(path);
  return held !== undefined && isDead(path, held) && replaceDead(path, held, own, 0);
}

/**
 * Takes over the lock of a dead owner. A second lock, named after the dead one, decides who may: only its owner
 * replaces the first. Renaming the second over the first does both in one step. A process that comes later finds
 * another owner and stops.
 */
function replaceDead(path: string, dead: string, own: string, depth: number): boolean {
  const takeover = `${path}-${createHash('sha256').update(dead).digest('hex').slice(0, 16)}`;
  if (!link(own, takeover)) {
    const rival = contentOf(takeover);
    const isFree = rival !== undefined && depth < MOST_TAKEOVERS && isDead(takeover, rival);
    if (!isFree || !replaceDead(takeover, rival, own, depth + 1)) return false;
  }
  if (contentOf(path) !== dead) {
    unlinkSync(takeover);
    return false;
  }
  renameSync(takeover, path);
  return true;
}

function link(own: string, path: string): boolean {
  try {
    symlinkSync(own, path);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return false;
    throw asFlagError(error, `cannot take the lock ${path}`);
  }
}

function contentOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    // the error for anything that is not a link
    if (errnoOf(error) === 'EINVAL') throw notALock(path, error);
    throw asFlagError(error, `cannot read the lock ${path}`);
  }
}

function isDead(path: string, text: string): boolean {
  return ownerState(parseOwner(path, text)) === 'dead';
}

function parseOwner(path: string, text: string): Owner {
  try {
    return ownerSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw notALock(path, cause);
  }
}

function notALock(path: string, cause: unknown): ProofrollError {
  return new ProofrollError(
    'flag-store-damaged',
    `${path} is not a lock of this version of proofroll. Delete it if no flag command is running.`,
    { cause },
  );
}

/** If the lock cannot be removed, the next command takes it over, because this process has ended by then. */
function release(path: string, own: string): void {
  try {
    if (contentOf(path) === own) unlinkSync(path);
  } catch {
    // see above
  }
}

function locked(owner: Owner | undefined, waitMs: number): ProofrollError {
  const holder = owner === undefined ? 'other commands' : `process ${owner.pid}`;
  return new ProofrollError(
    'flag-locked',
    `nothing was changed: waited ${waitMs / 1000} s for ${holder} to finish changing this file. Try again.`,
  );
}

function unknownOwner(path: string, { pid, host }: Owner): ProofrollError {
  return new ProofrollError(
    'flag-locked',
    `process ${pid} on ${host} holds the lock ${path}, and cannot be checked from here. If it has ended, delete that file.`,
  );
}
