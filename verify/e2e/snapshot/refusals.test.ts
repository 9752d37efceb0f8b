import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { changeFile } from '../testing/proofroll.ts';
import { checksumOf } from '../../snapshot/hashes.ts';
import { editSnapshotFile, inShop, shop, snapshotIn, verifyIn, type Shop } from './testing/shop.ts';

/** An edit by someone who knows how the checksum is made. */
function forged(change: (content: Record<string, unknown>) => void): (text: string) => string {
  return (text) => {
    const { checksum: _old, ...content } = JSON.parse(text) as Record<string, unknown>;
    change(content);
    return JSON.stringify({ ...content, checksum: checksumOf(content) });
  };
}

describe('a snapshot', () => {
  let made: Shop;
  let whole = '';
  beforeAll(async () => {
    made = shop();
    await snapshotIn(made);
    whole = readFileSync(made.snapshot, 'utf8');
  });

  test.each<{ name: string; edit: (text: string) => string; says: string }>([
    { name: 'that is torn', edit: (text) => text.slice(0, 700), says: 'it is not complete JSON' },
    { name: 'that is empty', edit: () => '', says: 'it is not complete JSON' },
    {
      name: 'in which a value was changed',
      edit: (text) => text.replace('"value": false', '"value": true'),
      says: 'does not match its checksum',
    },
    {
      name: 'of another version',
      edit: (text) => text.replace('"schemaVersion": 1', '"schemaVersion": 2'),
      says: 'has schemaVersion 2, but this version of proofroll reads 1',
    },
    {
      name: 'with a key that is unknown',
      edit: forged((content) => (content['mood'] = 'good')),
      says: 'mood',
    },
    {
      name: 'with a commit that is an option of git',
      edit: forged((content) => {
        content['git'] = { state: 'commit', commit: '--output=x', changed: 0, untracked: 0 };
      }),
      says: 'git.commit',
    },
    {
      name: 'from the future',
      edit: forged((content) => (content['takenAt'] = '2999-01-01T00:00:00.000Z')),
      says: 'which is in the future here',
    },
    {
      name: 'of another rollout',
      edit: forged((content) => (content['rollout'] = { name: 'Old Cart' })),
      says: 'rollout is Old Cart there and New Cart in the plan',
    },
    {
      name: 'of another flag',
      edit: forged((content) => (content['flag'] = { key: 'old_cart', value: true })),
      says: 'flag is old_cart there and new_cart in the plan',
    },
    {
      name: 'of another target',
      edit: forged((content) => {
        content['target'] = { driver: 'node', root: 'elsewhere', runtime: 'node' };
      }),
      says: 'target.root is elsewhere there and . in the plan',
    },
    { name: 'that is a report', edit: () => '{"schemaVersion": 1}', says: 'is not a snapshot' },
  ])('$name is refused before anything is run', async ({ edit, says }) => {
    writeFileSync(made.snapshot, whole);
    editSnapshotFile(made, edit);
    const { exitCode, stdout, stderr } = await verifyIn(made);
    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(existsSync(made.reports)).toBe(false);
  });
});

test('a snapshot that is not there is told by its name', async () => {
  const { exitCode, stderr } = await verifyIn({ ...shop(), snapshot: 'nowhere.json' });
  expect([exitCode, stderr]).toEqual([
    3,
    'proofroll: the snapshot nowhere.json cannot be read: there is no such file',
  ]);
});

test('a snapshot that is there is replaced only by force', async () => {
  const made = shop();
  writeFileSync(made.snapshot, 'kept');
  const refused = await snapshotIn(made);
  expect([refused.exitCode, readFileSync(made.snapshot, 'utf8')]).toEqual([3, 'kept']);
  expect(refused.stderr).toContain('already exists');
  const { exitCode } = await snapshotIn(made, ['--force']);
  expect([exitCode, readFileSync(made.snapshot, 'utf8').slice(0, 1)]).toEqual([0, '{']);
});

test.each([
  { name: 'below a file', place: 'file/before.json', says: 'ENOTDIR' },
  { name: 'where a folder is', place: 'folder', says: 'it is a folder' },
  // Node's recursive mkdir would never end here
  {
    name: 'in a folder that takes no new ones',
    place: '/proc/nowhere/before.json',
    says: 'ENOENT',
  },
])(
  'a place $name is refused before the plan is read, and nothing is left there',
  async ({ place, says }) => {
    const made = shop();
    const own = dirname(made.snapshot);
    writeFileSync(join(own, 'file'), '');
    mkdirSync(join(own, 'folder'));
    const output = place.startsWith('/') ? place : join(own, place);
    const { exitCode, stdout, stderr } = await inShop(made, [
      'snapshot',
      'nowhere.yaml',
      '-o',
      output,
    ]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
    expect(stderr).toContain(`cannot write the snapshot to ${output}`);
    expect(stderr).toContain(says);
    expect(readdirSync(own).toSorted()).toEqual(['file', 'folder']);
  },
);

test('a plan that is broken is told as `verify` tells it, and no snapshot is left', async () => {
  const made = shop();
  changeFile(join(made.folder, 'rollout.yaml'), 'expect: true', 'expct: true');
  const { exitCode, stderr } = await snapshotIn(made);
  expect(exitCode).toBe(3);
  expect(stderr).toContain("unknown key 'expct'");
  expect(readdirSync(dirname(made.snapshot))).toEqual([]);
});
