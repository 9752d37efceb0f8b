import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { takeLock } from './lock.ts';
import { ownerState, ownIdentity } from '../process/owner.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'proofroll-lock-'));
  path = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const dead = { ...ownIdentity(), startTicks: '1', id: 'dead' };
const leave = (owner: object, at = path): void => symlinkSync(JSON.stringify(owner), at);

describe('the lock', () => {
  test('is held by one process at a time, even if all of them find a dead owner', async () => {
    leave(dead);
    let inside = 0;
    let most = 0;
    await Promise.all(
      Array.from({ length: 12 }, async () => {
        const lock = await takeLock(path);
        most = Math.max(most, (inside += 1));
        await new Promise((resolve) => setTimeout(resolve, 3));
        inside -= 1;
        lock.release();
      }),
    );
    expect(most).toBe(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is taken over from a dead owner, even if another process died while taking it over', async () => {
    leave(dead);
    const name = createHash('sha256').update(JSON.stringify(dead)).digest('hex').slice(0, 16);
    leave({ ...dead, id: 'second' }, `${path}-${name}`);
    const lock = await takeLock(path, 500);
    expect(readlinkSync(path)).toContain(`"pid":${process.pid}`);
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('of a living owner is not taken over, and waiting for it ends with an error', async () => {
    leave({ ...ownIdentity(), id: 'alive' });
    await expect(takeLock(path, 60)).rejects.toMatchObject({ code: 'flag-locked' });
    expect(readlinkSync(path)).toContain('alive');
  });

  test('that proofroll did not make is refused', async () => {
    symlinkSync('somewhere', path);
    await expect(takeLock(path, 60)).rejects.toMatchObject({ code: 'flag-store-damaged' });
  });

  test('of a process on another machine is never taken over', async () => {
    leave({ ...dead, host: 'elsewhere' });
    await expect(takeLock(path, 60)).rejects.toMatchObject({ code: 'flag-locked' });
    expect(readlinkSync(path)).toContain('elsewhere');
  });
});

test.each([
  ['this process', 'alive', {}],
  ['a process whose id was reused', 'dead', { startTicks: '1' }],
  ['a process id that does not exist', 'dead', { pid: 4_194_305 }],
  ['a process from before the machine restarted', 'dead', { bootId: 'other' }],
  ['a process in another container', 'unknown', { pidNamespace: 'pid:[1]' }],
  ['a process on another machine', 'unknown', { host: 'elsewhere' }],
])('%s is %s', (_, life, difference) => {
  expect(ownerState({ ...ownIdentity(), ...difference })).toBe(life);
});
