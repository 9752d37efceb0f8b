import { mkdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { proofroll, readReport, scratch } from '../testing/proofroll.ts';

const BUILT = new Date('2026-01-14T10:00:00Z');
const LATER = new Date('2026-01-14T11:00:00Z');
const SOURCE = 'export const rate = (): number => 2;\n';

test.each([
  ['a module that the plan names', 'shop', undefined, 1],
  ['a module that it imports', 'rates', undefined, 1],
  ['nothing if the map has the text that the source still has', 'shop', SOURCE, 0],
] as const)('a build that is older than its source: %s', async (_, changed, content, count) => {
  const folder = scratch();
  mkdirSync(join(folder, 'dist'));
  mkdirSync(join(folder, 'src'));
  const files = {
    'dist/shop.mjs':
      "export { rate as load } from './rates.mjs';\n//# sourceMappingURL=shop.mjs.map\n",
    'dist/rates.mjs':
      'export const rate = () => ({ rate: 2 });\n//# sourceMappingURL=rates.mjs.map\n',
    'dist/shop.mjs.map': map('shop', content),
    'dist/rates.mjs.map': map('rates', content),
    'src/shop.ts': SOURCE,
    'src/rates.ts': SOURCE,
    'rollout.yaml': `schemaVersion: 1
rollout: { name: Stale }
target: { driver: node, path: [dist] }
settings: { load: "shop:load", expect: { rate: 2 }, sources: [init] }
`,
  };
  for (const [file, text] of Object.entries(files)) {
    writeFileSync(join(folder, file), text);
    utimesSync(join(folder, file), BUILT, BUILT);
  }
  utimesSync(join(folder, `src/${changed}.ts`), LATER, LATER);
  const { stdout } = await proofroll(['verify', '--reports', folder], { cwd: folder });
  const { findings } = readReport(folder);
  const stale = `dist/${changed}.mjs was compiled at 2026-01-14T10:00:00.000Z, before its source src/${changed}.ts was changed at 2026-01-14T11:00:00.000Z: build again, and verify what was built`;
  expect(findings).toEqual(count === 0 ? [] : [stale]);
  expect(stdout.includes('build again')).toBe(count > 0);
});

function map(name: string, content: string | undefined): string {
  const sources = [`../src/${name}.ts`];
  return JSON.stringify({
    version: 3,
    sources,
    ...(content === undefined ? {} : { sourcesContent: [content] }),
    mappings: '',
  });
}
