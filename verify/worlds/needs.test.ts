import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { node } from '../runtimes/node/driver.ts';
import type { Layer } from '../settings/layers.ts';
import { brokenWorld } from './copied/world.ts';
import type { Surroundings } from './surroundings.ts';

let folder = '';
let real: Surroundings;

beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'proofroll-test-')));
  const cwd = join(folder, 'shop/packages/web');
  await mkdir(cwd, { recursive: true });
  await mkdir(join(folder, 'shop/node_modules/yaml'), { recursive: true });
  await writeFile(join(folder, 'shop/node_modules/yaml/index.js'), 'whole');
  await writeFile(join(folder, 'shop/shared.yaml'), 'retries: 2\n');
  real = {
    home: join(folder, 'home'),
    cwd,
    env: {},
    layers: [],
    files: [],
    needs: node.needs(placeAt(cwd), cwd),
    begun: 0,
    mark: 'mark',
  };
});

afterEach(() => rm(folder, { recursive: true, force: true }));

test('a broken world finds the packages above its working directory', async () => {
  const world = await brokenWorld(real, []);
  await world.ready;
  expect(await readFile(join(world.cwd, '../../node_modules/yaml/index.js'), 'utf8')).toBe('whole');
  await world.dispose();
  expect(await readFile(join(folder, 'shop/node_modules/yaml/index.js'), 'utf8')).toBe('whole');
});

test('a declared file above the working directory is copied inside of the throw-away folder', async () => {
  const world = await brokenWorld({ ...real, layers: [yaml('../../shared.yaml')] }, [
    { layer: 'yaml', key: 'retries', value: 3 },
  ]);
  await world.ready;
  const copy = await realpath(join(world.cwd, '../../shared.yaml'));
  expect(await readFile(copy, 'utf8')).toBe('retries: 3\n');
  await world.dispose();
  await expect(readFile(copy)).rejects.toThrow('ENOENT');
});

test('a fault in a file inside of a linked folder leaves the real file as it is', async () => {
  const inside = '../../node_modules/yaml/settings.yaml';
  await writeFile(join(real.cwd, inside), 'retries: 2\n');
  const world = await brokenWorld({ ...real, layers: [yaml(inside)] }, [
    { layer: 'yaml', key: 'retries', value: 3 },
  ]);
  await world.ready;
  expect(await readFile(join(world.cwd, inside), 'utf8')).toBe('retries: 3\n');
  expect(await readFile(join(real.cwd, inside), 'utf8')).toBe('retries: 2\n');
  await world.dispose();
});

test('every folder of packages upwards is linked, the nearest first', async () => {
  await mkdir(join(real.cwd, 'node_modules'));
  const below = node
    .needs(placeAt(real.cwd), real.cwd)
    .folders.filter((place) => !relative(folder, join(real.cwd, place)).startsWith('..'));
  expect(below).toEqual(['node_modules', '../../node_modules']);
});

function placeAt(root: string) {
  return { root, path: ['.'] };
}

function yaml(file: string): Layer {
  return { name: 'yaml', kind: 'yaml', file, prefix: '', nested: '__', letters: 'asis' };
}
