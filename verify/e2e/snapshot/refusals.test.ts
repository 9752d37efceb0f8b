import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { changeFile } from '../testing/proofroll.ts';
import { checksumOf } from '../../snapshot/hashes.ts';
import { editSnapshotFile, inShop, shop, snapshotIn, verifyIn, type Shop } from './testing/shop.ts';

/** An edit by someone who can compute the checksum. */
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
    {
      name: 'that is truncated',
      edit: (text) => text.slice(0, 700),
      says: 'it is not complete JSON',
    },
    { name: 'that is empty', edit: () => '', says: 'it is not complete JSON' },
    {
      name: 'with a changed value',
      edit: (text) => text.replace('"value": false', '"value": true'),
      says: 'does not match its checksum',
    },
    {
      name: 'of another version',
      edit: (text) => text.replace('"schemaVersion": 1', '"schemaVersion": 2'),
      says: 'has schemaVersion 2, but this version of proofroll reads 1',
    },
    {
      name: 'with an unknown key',
      edit: forged((content) => (content['mood'] = 'good')),
      says: 'mood',
    },
    {
      name: 'with a git option as its commit',
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
    {
      name: 'that is a report',
      edit: () => '{"schemaVersion": 1}',
      says: 'is not a snapshot; create one with `npx proofroll snapshot`',
    },
  ])('$name is refused before anything runs', async ({ edit, says }) => {
    writeFileSync(made.snapshot, whole);
    editSnapshotFile(made, edit);
    const { exitCode, stdout, stderr } = await verifyIn(made);
    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(existsSync(made.reports)).toBe(false);
  });
});

test('a snapshot that does not exist is named in the error', async () => {
  const { exitCode, stderr } = await verifyIn({ ...shop(), snapshot: 'nowhere.json' });
  expect([exitCode, stderr]).toEqual([
    3,
    'proofroll: the snapshot nowhere.json cannot be read: there is no such file',
  ]);
});

test('an existing snapshot is replaced only with --force', async () => {
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
  { name: 'that is a folder', place: 'folder', says: 'it is a folder' },
  // Node's own recursive mkdir never ends here
  {
    name: 'in a folder in which nothing can be created',
    place: '/proc/nowhere/before.json',
    says: 'ENOENT',
  },
])(
  'an output path $name is refused before the plan is read, and nothing is left there',
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

test('an invalid plan gives the same error as with `verify`, and no snapshot is left', async () => {
  const made = shop();
  changeFile(join(made.folder, 'rollout.yaml'), 'expect: true', 'expct: true');
  const { exitCode, stderr } = await snapshotIn(made);
  expect(exitCode).toBe(3);
  expect(stderr).toContain("unknown key 'expct'");
  expect(readdirSync(dirname(made.snapshot))).toEqual([]);
});
