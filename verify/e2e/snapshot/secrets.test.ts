import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { changeFile } from '../testing/proofroll.ts';
import {
  checkout,
  compared,
  readSnapshotFile,
  SECRET,
  snapshotIn,
  verifyIn,
  type Shop,
} from './testing/shop.ts';

const OTHER = 'hush-another-9876543210';

function everythingIn(made: Shop, said: string): string {
  const reports = readdirSync(made.reports).map((name) => join(made.reports, name));
  return [said, ...[made.snapshot, ...reports].map((file) => readFileSync(file, 'utf8'))].join(
    '\n',
  );
}

test('a changed secret is reported as changed, without its value or hash', async () => {
  const made = await checkout();
  const taken = await snapshotIn(made);
  changeFile(join(made.folder, 'shop.yaml'), SECRET, OTHER);
  const verified = await verifyIn(made, ['--verbose']);
  expect(compared(made).changes.settings.changed).toEqual([
    {
      key: 'api_token',
      secret: true,
      from: { value: '(secret: present)', layer: 'yaml', where: 'shop.yaml:4' },
      to: { value: '(secret: present, another value)', layer: 'yaml', where: 'shop.yaml:4' },
    },
  ]);
  const all = everythingIn(made, taken.text + verified.text);
  expect(all).not.toContain(SECRET);
  expect(all).not.toContain(OTHER);
  const { secrets, settings, files } = readSnapshotFile(made);
  const hashes = [...settings, ...files].flatMap((each) => ('hash' in each ? [each.hash] : []));
  const kept = [...hashes, secrets.method === 'scrypt' ? secrets.key : ''];
  const reports = everythingIn({ ...made, snapshot: join(made.reports, 'latest.json') }, '');
  expect(kept).toHaveLength(3);
  for (const part of kept) expect(reports).not.toContain(part);
});

test('no report contains the plain hash of a file with a secret, because guesses could be tested with it', async () => {
  const made = await checkout();
  const hash = createHash('sha256')
    .update(readFileSync(join(made.folder, 'shop.yaml')))
    .digest('hex');
  const whole = ['--controls', '--budgets', '--no-secret-hashes'];
  const taken = await snapshotIn(made, whole);
  const verified = await verifyIn(made, ['--verbose']);
  expect(compared(made).observed.files).toEqual([{ path: 'shop.yaml', changed: false }]);
  expect(everythingIn(made, taken.text + verified.text)).not.toContain(hash.slice(0, 8));
});

test('an unchanged secret is reported as unchanged', async () => {
  const made = await checkout();
  await snapshotIn(made);
  await verifyIn(made);
  expect(compared(made).changes.settings).toEqual({ compared: 3, changed: [], notCompared: [] });
});

test('a file with a secret is recorded as an expensive hash and can still be compared', async () => {
  const made = await checkout();
  await snapshotIn(made);
  expect(readSnapshotFile(made).files).toEqual([
    { path: 'shop.yaml', hash: expect.stringMatching(/^[0-9a-f]{32}$/) },
  ]);
  await verifyIn(made);
  expect(compared(made).changes.files).toEqual({ compared: 1, changed: [], notCompared: [] });
  changeFile(join(made.folder, 'shop.yaml'), '# settings', '# the settings');
  await verifyIn(made);
  expect(compared(made).changes.files.changed).toEqual([{ path: 'shop.yaml', from: {}, to: {} }]);
});

test.each([
  { name: 'a secret too short to be hashed', secret: 'hush-1', given: [] },
  { name: 'a secret with --no-secret-hashes', secret: SECRET, given: ['--no-secret-hashes'] },
])(
  'only the presence of $name is recorded, and no change is reported',
  async ({ secret, given }) => {
    const made = await checkout();
    changeFile(join(made.folder, 'shop.yaml'), SECRET, secret);
    await snapshotIn(made, given);
    expect(readSnapshotFile(made).settings).toContainEqual({
      key: 'api_token',
      layer: 'yaml',
      where: 'shop.yaml:4',
      secret: true,
      present: true,
    });
    changeFile(join(made.folder, 'shop.yaml'), secret, 'hush-2');
    await verifyIn(made);
    expect(compared(made).changes.settings).toEqual({
      compared: 2,
      changed: [],
      notCompared: ['api_token'],
    });
  },
);

test('a secret that was added is reported as absent before and present now', async () => {
  const made = await checkout();
  // in the same layer, so only the value shows the change
  changeFile(join(made.folder, 'shop.yaml'), SECRET, '""');
  await snapshotIn(made);
  changeFile(join(made.folder, 'shop.yaml'), 'api_token: ""', `api_token: ${SECRET}`);
  await verifyIn(made);
  expect(compared(made).changes.settings.changed).toMatchObject([
    { from: { value: '(secret: absent)' }, to: { value: '(secret: present)' } },
  ]);
});

test('a setting that the plan has since declared secret is redacted in an older snapshot', async () => {
  const made = await checkout();
  await snapshotIn(made);
  expect(readSnapshotFile(made).settings).toContainEqual(expect.objectContaining({ value: 'CHF' }));
  changeFile(join(made.folder, 'rollout.yaml'), 'flag:\n', 'secrets: [currency]\nflag:\n');
  await verifyIn(made);
  expect(compared(made).before?.settings).toContainEqual(
    expect.objectContaining({ key: 'currency', secret: true, value: '(secret: present)' }),
  );
});

test('the hash of a secret differs between settings and between snapshots', async () => {
  const { newHashing, secretHash } = await import('../../snapshot/hashes.ts');
  const [hashing, another] = [newHashing(true), newHashing(true)];
  const hashes = await Promise.all([
    secretHash('a', SECRET, hashing),
    secretHash('b', SECRET, hashing),
    secretHash('a', SECRET, another),
  ]);
  expect(new Set(hashes).size).toBe(3);
  expect(await secretHash('a', SECRET, hashing)).toBe(hashes[0]);
});
