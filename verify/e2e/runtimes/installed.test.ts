import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratch } from '../testing/proofroll.ts';
import { nodePackages } from '../../runtimes/node/packages.ts';
import { pythonPackages } from '../../runtimes/python/packages.ts';

test('nodePackages lists the target and its dependencies in the nearest installed versions', () => {
  const [inner, outer] = [scratch(), scratch()];
  const manifest = (folder: string, content: object): void => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify(content));
  };
  const dependencies = { near: '^1.0.0', far: '*', missing: '*' };
  manifest(inner, { name: 'shop', version: '1.2.0', dependencies });
  manifest(join(inner, 'node_modules/near'), { name: 'near', version: '1.4.2' });
  manifest(join(outer, 'node_modules/near'), { name: 'near', version: '0.9.0' });
  manifest(join(outer, 'node_modules/far'), { name: 'far', version: '3.0.0' });
  expect(nodePackages([inner, outer])).toEqual([
    { name: 'shop', version: '1.2.0' },
    { name: 'near', version: '1.4.2' },
    { name: 'far', version: '3.0.0' },
  ]);
});

test('nodePackages is empty if package.json cannot be parsed', () => {
  const folder = scratch();
  writeFileSync(join(folder, 'package.json'), '{ torn');
  expect(nodePackages([folder])).toEqual([]);
});

test('pythonPackages lists the packages that have a dist-info folder', () => {
  const folder = scratch();
  for (const name of [
    'pydantic_settings-2.4.0.dist-info',
    'a-b-1.0.dist-info',
    'yaml',
    'x.dist-info',
  ])
    mkdirSync(join(folder, name));
  expect(pythonPackages([folder, join(folder, 'nowhere')])).toEqual([
    { name: 'a-b', version: '1.0' },
    { name: 'pydantic_settings', version: '2.4.0' },
  ]);
});
