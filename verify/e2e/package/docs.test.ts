import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { documents } from '../../../docs/documents.ts';
import { oldestNode, version } from '../../model/version.ts';

test.each(Object.entries(documents()))(
  'docs/%s is what the code generates (npm run docs)',
  (name, text) => {
    expect(readFileSync(new URL(`../../../docs/${name}`, import.meta.url), 'utf8')).toBe(text);
  },
);

test('the version and the oldest Node in the code are those of package.json', () => {
  const manifest = JSON.parse(
    readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'),
  ) as { version: string; engines: { node: string } };
  expect(version).toBe(manifest.version);
  expect(manifest.engines.node).toBe(`>=${oldestNode}`);
});
