import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runReportSchema } from '../../model/schema/index.ts';
import { changeFile, readReport } from '../testing/proofroll.ts';
import { snapshotSchema } from '../../snapshot/schema.ts';
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

test('a snapshot records the state before the rollout, even if checks fail, in a file that only its owner can read', async () => {
  const made = await checkout();
  const { exitCode, stdout } = await snapshotIn(made);
  const snapshot = readSnapshotFile(made);
  expect({ exitCode, mode: statSync(made.snapshot).mode & 0o777 }).toEqual({
    exitCode: 0,
    mode: 0o600,
  });
  expect(snapshotSchema.safeParse(snapshot).error).toBeUndefined();
  expect(snapshot).toMatchObject({
    flag: { key: 'new_cart', value: false, layer: 'yaml', where: 'shop.yaml:2', builds: 'OldCart' },
    git: {
      state: 'commit',
      commit: await git(made, 'rev-parse', 'HEAD'),
      changed: 0,
      untracked: 0,
    },
    controls: false,
    budgets: [],
  });
  expect(snapshot.checks).toContainEqual({
    id: 'flag.value',
    status: 'failed',
    signal: 'flag-value-differs',
  });
  expect(stdout).toContain(`--against ${made.snapshot}`);
});

test('every report format shows a flag that was switched on in one commit with both values', async () => {
  const made = await checkout();
  await snapshotIn(made);
  const from = await git(made, 'rev-parse', 'HEAD');
  flagOn(made);
  writeFileSync(join(made.folder, 'notes.txt'), 'one\ntwo\n');
  await commit(made, 'the rollout');
  const to = await git(made, 'rev-parse', 'HEAD');
  const { exitCode, stdout } = await verifyIn(made);
  const report = compared(made);
  expect(exitCode).toBe(0);
  expect(runReportSchema.safeParse(report).error).toBeUndefined();
  expect(report.changes).toMatchObject({
    flag: {
      changed: true,
      from: { value: false, builds: 'OldCart' },
      to: { value: true, builds: 'NewCart' },
    },
    settings: { compared: 3, changed: [{ key: 'new_cart', from: { value: false } }] },
    files: { compared: 1, changed: [{ path: 'shop.yaml' }] },
    git: {
      fromCommit: from,
      toCommit: to,
      commits: 1,
      gone: 0,
      committed: { files: 2, added: 3, removed: 1 },
      uncommitted: { files: 0 },
    },
  });
  expect(report.changes.checks.changed.map(({ id, trend }) => [id, trend])).toEqual([
    ['flag.value', 'better'],
    ['flag.source', 'better'],
    ['flag.effect', 'better'],
    ['settings.load', 'better'],
  ]);
  expect(report.findings).toEqual([]);
  const text = stdout.replace(/\s+/gu, ' ');
  expect(text).toContain('new_cart false → true; builds OldCart → NewCart');
  expect(text).toContain(
    `${from.slice(0, 12)}..${to.slice(0, 12)}, 1 commit, 2 files, +3 −1 lines`,
  );
  const markdown = readFileSync(join(made.reports, 'latest.md'), 'utf8');
  expect(markdown).toContain('- Class built: 📷 `OldCart` → `NewCart`');
  expect(markdown).toContain(`**Range**: 📷 \`${from}\` to \`${to}\`, 1 commit`);
  expect(markdown).toContain('- 📷 **Feature flag**: `new_cart` = `false`');
});

test('a rollout that changed nothing is a finding', async () => {
  const made = await checkout();
  await snapshotIn(made);
  await verifyIn(made);
  expect(compared(made).findings).toEqual([
    expect.stringMatching(/^the flag new_cart has the same value as in the snapshot of .*: false$/),
    expect.stringMatching(/^everything that was compared is the same as in the snapshot of /),
  ]);
});

test('what got worse comes before what got better', async () => {
  const made = await checkout();
  await snapshotIn(made);
  flagOn(made);
  changeFile(
    join(made.folder, 'shop.mjs'),
    'class OldCart {}',
    'class OldCart { constructor() { throw new Error("gone"); } }',
  );
  await verifyIn(made);
  const { changed } = compared(made).changes.checks;
  const worse = changed.filter(({ trend }) => trend === 'worse');
  expect(worse).toContainEqual(
    expect.objectContaining({
      id: 'components.create[OldCart]',
      from: { status: 'unproven' },
      to: expect.objectContaining({ status: 'failed' }),
    }),
  );
  expect(changed.slice(0, worse.length)).toEqual(worse);
  expect(changed[worse.length]).toMatchObject({ trend: 'better' });
});

test('a check that passes on both sides is unchanged, even if only one side was proved', async () => {
  const made = await checkout();
  await snapshotIn(made);
  await verifyIn(made);
  expect(compared(made).changes.checks.changed).toEqual([]);
  const unproven = { ...made, reports: join(made.reports, 'unproven') };
  await verifyIn(unproven, ['--no-proof']);
  expect(compared(unproven).changes.checks.changed).toEqual([]);
});

test('with --controls the checks of the snapshot are proved', async () => {
  const made = await checkout();
  await snapshotIn(made, ['--controls']);
  expect(readSnapshotFile(made)).toMatchObject({
    controls: true,
    checks: expect.arrayContaining([{ id: 'settings.unchanged', status: 'passed' }]),
  });
});

test('everything that this run did not observe is listed as not compared', async () => {
  const made = await checkout();
  await snapshotIn(made);
  await verifyIn(made, ['--only', 'components']);
  const { flag, settings, checks } = compared(made).changes;
  expect(flag).toBeUndefined();
  expect(settings).toEqual({
    compared: 0,
    changed: [],
    notCompared: ['new_cart', 'currency', 'api_token'],
  });
  expect(checks).toMatchObject({
    compared: 3,
    notCompared: expect.arrayContaining(['flag.value']),
  });
});

test('a plan that was edited after the snapshot is still compared, and the report says so', async () => {
  const made = await checkout();
  await snapshotIn(made);
  changeFile(join(made.folder, 'rollout.yaml'), 'version: 1.2.0', 'version: 1.2.1');
  await verifyIn(made);
  expect(compared(made).findings).toContainEqual(
    expect.stringContaining('the plan was changed after the snapshot was taken'),
  );
});

test('without --against the report does not mention the snapshot', async () => {
  const made = shop();
  await snapshotIn(made);
  const { proofroll } = await import('../testing/proofroll.ts');
  await proofroll(['verify', '--reports', made.reports], { cwd: made.folder });
  const report = readReport(made.reports);
  expect([report.before, report.changes]).toEqual([undefined, undefined]);
  expect(readFileSync(join(made.reports, 'latest.md'), 'utf8')).not.toContain('📷');
});

test('a target that cannot be loaded is recorded as errored', async () => {
  const made = await checkout();
  writeFileSync(join(made.folder, 'shop.mjs'), 'throw new Error("not ready");\n');
  const { exitCode } = await snapshotIn(made);
  expect([exitCode, readSnapshotFile(made).checks[0]]).toEqual([
    0,
    { id: 'flag.value', status: 'errored' },
  ]);
});
