import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { node } from './driver.ts';

let root = '';

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'proofroll-test-'));
  await mkdir(join(root, 'web'));
  await writeFile(join(root, 'web/shop.js'), '');
});

afterEach(() => rm(root, { recursive: true, force: true }));

test('listModules returns the files of the target and the packages of the nearest package.json', async () => {
  await writeFile(
    join(root, 'package.json'),
    '{ "dependencies": { "config": "5.0.1" }, "devDependencies": { "vitest": "4.1.12" } }',
  );
  expect(node.listModules({ root: join(root, 'web'), path: ['.'] })).toEqual([
    'shop',
    'config',
    'vitest',
  ]);
});

test('listModules ignores a package.json that cannot be parsed', async () => {
  await writeFile(join(root, 'package.json'), '{ "dependencies": ');
  expect(node.listModules({ root: join(root, 'web'), path: ['.'] })).toEqual(['shop']);
});
