/** One change at a time. The lock is a symbolic link that names its owner: made in one step, never half written. */
import { createHash, randomBytes } from 'node:crypto';
import { readlinkSync, renameSync, symlinkSync, unlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { ProofrollError } from '../model/errors.ts';
import { asFlagError, codeOf } from './file-error.ts';
import { lifeOf, ownerSchema, ownIdentity, type Owner } from './owner.ts';

const WAIT_MS = 10_000;
const POLL_MS = 25;

interface Lock {
  release(): void;
}

/** Waits for a living owner, takes over from a dead one. @throws `flag-busy`, `flag-unwritable` */
export async function takeLock(path: string, waitMs = WAIT_MS): Promise<Lock> {
  const own = JSON.stringify({ ...ownIdentity(), id: randomBytes(8).toString('hex') });
  const until = Date.now() + waitMs;
  while (!tryLock(path, own)) {
    const owner = lockOwner(path);
    if (owner !== undefined && lifeOf(owner) === 'unknown') throw cannotTell(path, owner);
    if (Date.now() > until) throw busy(owner);
    await sleep(POLL_MS * (1 + Math.random()));
  }
  return { release: () => release(path, own) };
}

/** Who holds the lock, living or not; undefined where nobody does. */
export function lockOwner(path: string): Owner | undefined {
  const text = contentOf(path);
  return text === undefined ? undefined : ownerIn(path, text);
}

function tryLock(path: string, own: string): boolean {
  if (link(own, path)) return true;
  const held = contentOf(path);
  return held !== undefined && isDead(path, held) && replaceDead(path, held, own, 0);
}

/**
 * Takes a dead owner's lock. Who may do so is settled by a second lock named after the dead one, which alone may
 * replace it; moving it over the dead one does both at once. Whoever comes late finds another owner and stops.
 */
function replaceDead(path: string, dead: string, own: string, depth: number): boolean {
  const succession = `${path}-${createHash('sha256').update(dead).digest('hex').slice(0, 16)}`;
  if (!link(own, succession)) {
    const rival = contentOf(succession);
    const isFree = rival !== undefined && depth < 3 && isDead(succession, rival);
    if (!isFree || !replaceDead(succession, rival, own, depth + 1)) return false;
  }
  if (contentOf(path) !== dead) {
    unlinkSync(succession);
    return false;
  }
  renameSync(succession, path);
  return true;
}

function link(own: string, path: string): boolean {
  try {
    symlinkSync(own, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw asFlagError(error, path, 'the lock cannot be taken');
  }
}

function contentOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw asFlagError(error, path, 'the lock cannot be read');
  }
}

function isDead(path: string, text: string): boolean {
  return lifeOf(ownerIn(path, text)) === 'dead';
}

function ownerIn(path: string, text: string): Owner {
  try {
    return ownerSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new ProofrollError(
      'flag-store-damaged',
      `${path} is no lock that proofroll made; remove it if no flag command runs`,
      { cause },
    );
  }
}

/** A lock that cannot be given back is one of a dead owner as soon as this process ends. */
function release(path: string, own: string): void {
  try {
    if (contentOf(path) === own) unlinkSync(path);
  } catch {
    // see above
  }
}

function busy(owner: Owner | undefined): ProofrollError {
  const who = owner === undefined ? 'others' : `process ${owner.pid}`;
  return new ProofrollError(
    'flag-busy',
    `${who} changed this file's flags for ${WAIT_MS / 1000} s; nothing was changed, try again`,
  );
}

function cannotTell(path: string, { pid, host }: Owner): ProofrollError {
  return new ProofrollError(
    'flag-busy',
    `process ${pid} of ${host} holds ${path}, and from here nobody can tell whether it still runs; if it does not, remove that file`,
  );
}
