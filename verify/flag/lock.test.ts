import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { takeLock } from './lock.ts';
import { lifeOf, ownIdentity } from './owner.ts';

let folder: string;
let path: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'proofroll-lock-'));
  path = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const dead = { ...ownIdentity(), started: '1', id: 'dead' };
const leave = (owner: object, at = path): void => symlinkSync(JSON.stringify(owner), at);

describe('the lock', () => {
  test('is held by one at a time, also where all find a dead owner', async () => {
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

  test('is taken from a dead owner, also where one died while taking it over', async () => {
    leave(dead);
    const name = createHash('sha256').update(JSON.stringify(dead)).digest('hex').slice(0, 16);
    leave({ ...dead, id: 'second' }, `${path}-${name}`);
    const lock = await takeLock(path, 500);
    expect(readlinkSync(path)).toContain(`"pid":${process.pid}`);
    lock.release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('of a living owner is waited for, then refused', async () => {
    leave({ ...ownIdentity(), id: 'alive' });
    await expect(takeLock(path, 60)).rejects.toMatchObject({ code: 'flag-busy' });
    expect(readlinkSync(path)).toContain('alive');
  });

  test('that is none of ours is refused', async () => {
    symlinkSync('somewhere', path);
    await expect(takeLock(path, 60)).rejects.toMatchObject({ code: 'flag-store-damaged' });
  });

  test('of a process of another machine is never taken', async () => {
    leave({ ...dead, host: 'elsewhere' });
    await expect(takeLock(path, 60)).rejects.toThrow('nobody can tell whether it still runs');
    expect(readlinkSync(path)).toContain('elsewhere');
  });
});

test.each([
  ['this process', {}, 'alive'],
  ['a number that was used again', { started: '1' }, 'dead'],
  ['a number that nobody has', { pid: 4_194_305 }, 'dead'],
  ['a process from before the machine was started anew', { boot: 'other' }, 'dead'],
  ['a process of another container', { space: 'pid:[1]' }, 'unknown'],
  ['a process of another machine', { host: 'elsewhere' }, 'unknown'],
])('%s', (_, difference, life) => {
  expect(lifeOf({ ...ownIdentity(), ...difference })).toBe(life);
});
