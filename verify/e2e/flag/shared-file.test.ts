/** Two plans whose flags are in one settings file, and so in one store. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { proofroll } from '../testing/proofroll.ts';
import { makeShop, type Shop } from './testing/shop.ts';

let shop: Shop;
beforeEach(() => {
  shop = makeShop('new_cart: false # cart\nnew_search: off # search\n');
  writeFileSync(
    join(shop.folder, 'shop.mjs'),
    `import { readFileSync } from 'node:fs';
export function loadSettings() {
  const lines = readFileSync('shop.yaml', 'utf8').matchAll(/^(\\w+): (\\w+)/gmu);
  return Object.fromEntries(Array.from(lines, ([, key, word]) => [key, word === 'true']));
}
`,
  );
  const plan = shop.plan().replaceAll('new_cart', 'new_search');
  writeFileSync(join(shop.folder, 'search.yaml'), plan);
});
afterEach(() => shop.dispose());

const flag = (given: string) => proofroll(['flag', ...given.split(' ')], { cwd: shop.folder });

test('restore undoes the change by this plan, whichever plan made the last one', async () => {
  await flag('enable');
  await flag('enable search.yaml');
  expect(await flag('restore')).toMatchObject({ exitCode: 0 });
  expect(shop.read()).toBe('new_cart: false # cart\nnew_search: true # search\n');
  expect(await flag('restore --plan search.yaml')).toMatchObject({ exitCode: 0 });
  expect(shop.read()).toBe('new_cart: false # cart\nnew_search: off # search\n');
  const { stdout } = await flag('history --json');
  expect((JSON.parse(stdout) as { entries: unknown }).entries).toMatchObject([
    { plan: 'rollout.yaml', key: 'new_cart', from: false, to: true },
    { plan: 'search.yaml', key: 'new_search', from: false, to: true },
    { plan: 'rollout.yaml', key: 'new_cart', action: 'restore', from: true, to: false },
    { plan: 'search.yaml', key: 'new_search', action: 'restore', from: true, to: 'off' },
  ]);
});

test('a plan that changed nothing has nothing to restore, and no record of when its flag was set', async () => {
  await flag('enable search.yaml');
  const refused = await flag('restore');
  expect(refused).toMatchObject({ exitCode: 3 });
  expect(refused.stderr).toContain('nothing to undo');
  expect((await flag('status')).stdout).toContain('no record of when it was set');
});
