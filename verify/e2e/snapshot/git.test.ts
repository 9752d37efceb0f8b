import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { gitChange } from '../../snapshot/git/change.ts';
import { gitState } from '../../snapshot/git/state.ts';
import {
  checkout,
  commit,
  compared,
  flagOn,
  git,
  readSnapshotFile,
  shop,
  snapshotIn,
  verifyIn,
} from './testing/shop.ts';

test.each([
  {
    name: 'without git installed',
    env: { PATH: '/nowhere' },
    gap: 'no-git',
    words: 'git was not found',
  },
  { name: 'outside a git checkout', env: {}, gap: 'no-checkout', words: 'not in a git checkout' },
])(
  '$name, a snapshot is taken and compared, and both commands say so',
  async ({ env, gap, words }) => {
    const made = shop();
    const { exitCode, stdout } = await snapshotIn(made, [], env);
    expect([exitCode, readSnapshotFile(made).git]).toMatchObject([0, { state: 'unknown', gap }]);
    expect(stdout).toContain(words);
    flagOn(made);
    const verified = await verifyIn(made, ['--only', 'flag'], env);
    expect(verified.exitCode).toBe(0);
    expect(compared(made).changes.git).toEqual({ state: 'unknown', side: 'before', gap });
    expect(verified.stdout.replace(/\s+/gu, ' ')).toContain(`not compared; in the snapshot: `);
  },
);

test('a repository without a commit has the gap no-commit', async () => {
  const made = shop();
  await git(made, 'init', '--quiet');
  expect(await gitState(made.folder)).toMatchObject({ state: 'unknown', gap: 'no-commit' });
});

test('uncommitted changes are recorded and listed separately from the commits', async () => {
  const made = await checkout();
  const [tracked, untracked] = ['shop.mjs', 'new file.txt'].map((name) => join(made.folder, name));
  writeFileSync(String(tracked), '// changed\n', { flag: 'a' });
  writeFileSync(String(untracked), 'not tracked\n');
  const before = await gitState(made.folder);
  expect(before).toMatchObject({ changed: 1, untracked: 1 });
  expect(await gitChange(made.folder, before)).toMatchObject({
    commits: 0,
    committed: { files: 0 },
    uncommitted: { files: 1, added: 1, removed: 0, largest: [{ path: 'shop.mjs' }] },
    untracked: 1,
  });
});

test('a binary file has no lines, and files beyond the listed ones are counted', async () => {
  const made = await checkout();
  const before = await gitState(made.folder);
  writeFileSync(join(made.folder, 'logo.bin'), Buffer.from([0, 1, 2, 255]));
  for (let index = 0; index < 60; index += 1)
    writeFileSync(join(made.folder, `tab\t${index}.txt`), 'line\n'.repeat(index + 1));
  await commit(made, 'many files');
  const change = await gitChange(made.folder, before);
  if (change.state === 'unknown') throw new Error(change.gap);
  expect(change.committed).toMatchObject({ files: 61, added: 1830, removed: 0 });
  expect(change.committed.largest).toHaveLength(50);
  expect(change.committed.largest[0]).toEqual({ path: 'tab\t59.txt', added: 60, removed: 0 });
});

test('a commit that was removed is reported as gone, and one of another repository as not here', async () => {
  const made = await checkout();
  flagOn(made);
  await commit(made, 'the rollout');
  const before = await gitState(made.folder);
  await git(made, 'reset', '--quiet', '--hard', 'HEAD~1');
  expect(await gitChange(made.folder, before)).toMatchObject({ commits: 0, gone: 1 });
  const elsewhere = { state: 'commit', commit: '0'.repeat(40), changed: 0, untracked: 0 } as const;
  expect(await gitChange(made.folder, elsewhere)).toEqual({
    state: 'unknown',
    side: 'before',
    gap: 'commit-not-here',
  });
});

test('only files under the root of the target are listed', async () => {
  const made = await checkout();
  await git(made, 'mv', 'shop.yaml', 'settings.yaml');
  await commit(made, 'elsewhere');
  const whole = await gitChange(made.folder, await headBefore(made.folder));
  expect(whole).toMatchObject({ committed: { files: 2 } });
  await git(made, 'checkout', '--quiet', '--', '.');
  const inner = join(made.folder, 'inner');
  await import('node:fs').then(({ mkdirSync }) => mkdirSync(inner));
  expect(await gitChange(inner, await headBefore(inner))).toMatchObject({
    commits: 1,
    committed: { files: 0 },
  });
});

test('a program that the git configuration names for watching or comparing files is not run', async () => {
  const made = await checkout();
  const trace = join(dirname(made.snapshot), 'was-run');
  const program = `touch ${trace}; exit 1;`;
  for (const name of ['core.fsmonitor', 'diff.external', 'diff.shop.textconv'])
    await git(made, 'config', name, program);
  writeFileSync(join(made.folder, '.git/info/attributes'), '* diff=shop\n');
  writeFileSync(join(made.folder, 'shop.mjs'), '// changed\n', { flag: 'a' });
  await gitChange(made.folder, await gitState(made.folder));
  await expect(import('node:fs/promises').then(({ stat }) => stat(trace))).rejects.toThrow(
    'ENOENT',
  );
});

async function headBefore(folder: string) {
  const now = await gitState(folder);
  if (now.state === 'unknown') throw new Error(now.gap);
  const { execa } = await import('execa');
  const { stdout } = await execa('git', ['-C', folder, 'rev-parse', 'HEAD~1']);
  return { ...now, commit: stdout };
}
