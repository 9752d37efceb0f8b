import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  lstatSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildIfStale } from '../testing/build.ts';
import { checkIn } from '../testing/proofroll.ts';
import { openPlace } from './place.ts';
import type { RunReport } from '../../model/result.ts';

beforeAll(buildIfStale);

interface Case {
  name: string;
  path: string;
  expect: object;
  gives: object;
}

const passed = { status: 'passed', proof: { level: 'causal' } };
const fails = (signal: string): object => ({ status: 'failed', signal });
const errored = (code: string): object => ({ status: 'errored', error: { code } });
const missed = (id: string): object => ({
  status: 'unproven',
  proof: {
    controls: expect.arrayContaining([
      expect.objectContaining({ id, outcome: 'missed' }),
    ]) as object,
  },
});

const cases: Case[] = [
  {
    name: 'has a line',
    path: 'app.yaml',
    expect: { contains: 'image: shop:1.2' },
    gives: { ...passed, evidence: [{ where: 'app.yaml:2', holds: true }] },
  },
  {
    name: 'lacks a line',
    path: 'app.yaml',
    expect: { contains: 'shop:1.3' },
    gives: fails('file-differs'),
  },
  { name: 'matches', path: 'app.yaml', expect: { matches: 'replicas: [2-9]' }, gives: passed },
  {
    name: 'is equal except for the last line end',
    path: 'app.yaml',
    expect: { equals: 'kind: App\nimage: shop:1.2\nreplicas: 2' },
    gives: passed,
  },
  {
    name: 'is not equal',
    path: 'app.yaml',
    expect: { equals: 'kind: App' },
    gives: fails('file-differs'),
  },
  { name: 'exists', path: 'app.yaml', expect: { exists: true }, gives: passed },
  {
    name: 'does not exist',
    path: 'app.json',
    expect: { exists: true },
    gives: fails('file-missing'),
  },
  {
    name: 'does not exist, so it has no text',
    path: 'app.json',
    expect: { contains: 'a' },
    gives: fails('file-missing'),
  },
  {
    name: 'has a file in place of a parent folder',
    path: 'app.yaml/x',
    expect: { contains: 'a' },
    gives: fails('file-missing'),
  },
  {
    name: 'must not exist and does not',
    path: 'old.yaml',
    expect: { exists: false },
    gives: passed,
  },
  {
    name: 'must not exist but does',
    path: 'app.yaml',
    expect: { exists: false },
    gives: fails('file-unexpected'),
  },
  { name: 'is in the home folder', path: '~/.app', expect: { contains: 'at home' }, gives: passed },
  { name: 'is reached by a link', path: 'link', expect: { contains: 'shop' }, gives: passed },
  {
    name: 'is a broken link',
    path: 'dangling',
    expect: { contains: 'a' },
    gives: fails('file-missing'),
  },
  {
    name: 'is a circular link',
    path: 'circle',
    expect: { contains: 'a' },
    gives: errored('unreadable'),
  },
  { name: 'is empty as expected', path: 'empty', expect: { equals: '' }, gives: passed },
  { name: 'is a folder', path: 'folder', expect: { contains: 'a' }, gives: fails('file-differs') },
  { name: 'is a folder that exists', path: 'folder', expect: { exists: true }, gives: passed },
  {
    name: 'is a pipe that nobody writes to',
    path: 'pipe',
    expect: { contains: 'a' },
    gives: errored('not-supported'),
  },
  {
    name: 'is an endless device',
    path: '/dev/zero',
    expect: { contains: 'a' },
    gives: errored('not-supported'),
  },
  {
    name: 'is a system file without a size',
    path: '/proc/version',
    expect: { contains: 'Linux' },
    gives: passed,
  },
  {
    name: 'is a system file that cannot be read',
    path: '/proc/self/mem',
    expect: { contains: 'a' },
    gives: errored('unreadable'),
  },
  {
    name: 'exceeds the size limit',
    path: 'large',
    expect: { contains: 'b' },
    gives: errored('too-large'),
  },
  {
    name: 'is exactly as large as the limit',
    path: 'as-large',
    expect: { matches: 'b$' },
    gives: passed,
  },
  { name: 'is not valid UTF-8', path: 'bytes', expect: { contains: 'end' }, gives: passed },
  {
    name: 'is compared with the empty text',
    path: 'app.yaml',
    expect: { contains: '' },
    gives: missed('emptied'),
  },
  {
    name: 'is compared with a pattern that matches everything',
    path: 'app.yaml',
    expect: { matches: '.*' },
    gives: missed('comparison'),
  },
];

describe('a file that', () => {
  let report: RunReport;
  const place = openPlace();
  const inRoot = (name: string): string => join(place.folder, 'root', name);
  const state = (): unknown[] =>
    readdirSync(place.folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => !name.startsWith('reports'))
      .toSorted()
      .map((name) => [name, lstatSync(join(place.folder, name)).mtimeMs]);
  let before: unknown[];
  beforeAll(async () => {
    writeFileSync(inRoot('app.yaml'), 'kind: App\nimage: shop:1.2\nreplicas: 2\n');
    writeFileSync(join(place.folder, 'home/.app'), 'at home');
    writeFileSync(inRoot('empty'), '');
    writeFileSync(inRoot('large'), 'b'.repeat(1024 * 1024 + 1));
    writeFileSync(inRoot('as-large'), 'b'.repeat(1024 * 1024));
    writeFileSync(inRoot('bytes'), Buffer.from([0xff, 0, 0xfe, 0x65, 0x6e, 0x64]));
    mkdirSync(inRoot('folder'));
    symlinkSync('app.yaml', inRoot('link'));
    symlinkSync('nowhere', inRoot('dangling'));
    symlinkSync('circle', inRoot('circle'));
    execFileSync('mkfifo', [inRoot('pipe')]);
    chmodSync(inRoot('app.yaml'), 0o444);
    const files = cases.map(({ name, path, expect: wanted }) => ({ name, path, expect: wanted }));
    writeFileSync(join(place.folder, 'rollout.yaml'), '');
    before = state().filter((each) => !String((each as string[])[0]).includes('rollout'));
    ({ report } = await place.verify({ files }));
  });

  test.each(cases)('$name', ({ name, gives }) => {
    expect(checkIn(report, `file[${name}]`)).toMatchObject(gives);
  });

  test('was checked is unchanged, and so is its folder', () => {
    expect(before.length).toBeGreaterThan(10);
    expect(state().filter((each) => !String((each as string[])[0]).includes('rollout'))).toEqual(
      before,
    );
  });
});

test('a secret is redacted in files and outputs, even if the text is truncated within it', async () => {
  const place = openPlace();
  const secret = 'hush-hush-0123456789';
  mkdirSync(join(place.folder, 'root/secrets'));
  writeFileSync(join(place.folder, 'root/secrets/api_key'), `${secret}\n`);
  // the text that is shown would end within the secret
  for (const at of [190, 195, 199])
    writeFileSync(
      join(place.folder, `root/long-${at}`),
      `${'x'.repeat(at)}${secret}${'y'.repeat(900)}`,
    );
  const { report, text, stderr } = await place.verify({
    files: [
      { path: 'secrets/api_key', expect: { equals: secret } },
      { name: 'other', path: 'secrets/api_key', expect: { equals: 'hush-hush-9876543210' } },
      ...[190, 195, 199].map((at) => ({ path: `long-${at}`, expect: { contains: 'nothing' } })),
    ],
    commands: [
      { run: 'cat secrets/api_key', expect: { stdout: { contains: 'nothing' } } },
      { run: 'cat long-195', expect: { stdout: { contains: 'nothing' } } },
      { run: 'cat secrets/api_key >&2; exit 127' },
    ],
  });
  const all = [
    text,
    stderr,
    ...readdirSync(join(place.folder, 'reports')).map((name) =>
      readFileSync(join(place.folder, 'reports', name), 'utf8'),
    ),
  ].join('\n');
  expect(all.match(/.{0,40}hush.{0,40}/g)).toBeNull();
  const check = checkIn(report, 'file[secrets/api_key]');
  const [same] = 'evidence' in check ? check.evidence : [];
  // the hash is of the secret itself, so equal secrets can be recognised
  expect(same?.measured).toBe(same?.expected);
  expect(check).toMatchObject({
    status: 'passed',
    evidence: [{ measured: expect.stringMatching(/^\(secret: present, keyed hash/) }],
  });
  expect(checkIn(report, 'file[long-195]')).toMatchObject({
    status: 'failed',
    evidence: [{ measured: expect.stringContaining('[reda […]') }],
  });
  expect(JSON.stringify(report).length).toBeLessThan(30_000);
});
