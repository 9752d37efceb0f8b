import { appendFileSync, chmodSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { proofroll } from '../testing/proofroll.ts';
import { makeShop, type Shop } from './testing/shop.ts';

const TEXT = 'new_cart: false # old\n';
let shop: Shop;
beforeEach(() => {
  shop = makeShop(TEXT);
});
afterEach(() => shop.dispose());

const flag = (given: string) => proofroll(['flag', ...given.split(' ')], { cwd: shop.folder });
const entries = async () =>
  (
    JSON.parse((await flag('history --json')).stdout) as {
      entries: { action: string; backup: string; before: string; after: string }[];
    }
  ).entries;

describe('flag restore', () => {
  test('brings the last backup back byte for byte, with its mode, after a backup of its own', async () => {
    await flag('enable');
    chmodSync(shop.file, 0o600);
    const { exitCode, stdout } = await flag('restore');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('the target reports new_cart as false');
    expect(shop.read()).toBe(TEXT);
    expect(statSync(shop.file).mode & 0o7777).toBe(0o640);
    expect(readdirSync(shop.store.backups)).toHaveLength(2);
    expect(await entries()).toMatchObject([
      { action: 'enable' },
      { action: 'restore', from: true, to: false },
    ]);
  });

  test('refuses to undo a change made by other means, unless told', async () => {
    await flag('enable');
    appendFileSync(shop.file, 'added: 1\n');
    const refused = await flag('restore');
    expect(refused).toMatchObject({ exitCode: 3 });
    expect(refused.stderr).toContain('was changed by somebody else since');
    expect(shop.read()).toContain('added');
    expect(await flag('restore --force')).toMatchObject({ exitCode: 0 });
    expect(shop.read()).toBe(TEXT);
    const kept = (await entries()).at(-1)?.backup ?? '';
    expect(await flag(`restore ${kept}`)).toMatchObject({ exitCode: 0 });
    expect(shop.read()).toContain('added');
  });

  test('takes back the last change and, when repeated, not itself', async () => {
    await flag('enable');
    await flag('set maybe --force');
    for (const word of ['again', 'already', 'already']) {
      const { exitCode, stdout } = await flag('restore');
      expect(exitCode).toBe(0);
      expect(stdout).toContain(word);
      expect(shop.read()).toBe('new_cart: true # old\n');
    }
    expect((await flag('restore')).stdout).toContain('to go further back, name a backup');
    expect((await entries()).map(({ action }) => action)).toEqual(['enable', 'set', 'restore']);
  });

  test('changes nothing when repeated after a backup was named, or without a backup of its own', async () => {
    await flag('enable');
    await flag('disable');
    const [first = '', second = ''] = readdirSync(shop.store.backups).toSorted();
    await flag(`restore ${second} --no-backup`);
    expect(await flag('restore')).toMatchObject({ exitCode: 0 });
    expect(shop.read()).toBe('new_cart: true # old\n');
    await flag(`restore ${first}`);
    expect((await flag('restore')).stdout).toContain(`as in the backup ${first} already`);
    expect((await flag('diff')).stdout).toContain(`as in the backup ${first}`);
    expect(shop.read()).toBe(TEXT);
  });

  test('after a change by other means, --force brings back what was restored before', async () => {
    await flag('enable');
    await flag('restore');
    appendFileSync(shop.file, 'added: 1\n');
    expect(await flag('restore')).toMatchObject({ exitCode: 3 });
    expect(await flag('restore --force')).toMatchObject({ exitCode: 0 });
    expect(shop.read()).toBe(TEXT);
  });

  test('takes any backup by its name, and says which there are', async () => {
    await flag('enable');
    await flag('set 3 --force');
    const [first = ''] = readdirSync(shop.store.backups).toSorted();
    expect((await flag('restore nonsense')).stderr).toContain(first);
    expect(await flag(`restore ${first}`)).toMatchObject({ exitCode: 0 });
    expect(shop.read()).toBe(TEXT);
  });

  test('refuses a backup whose bytes are not those that were kept', async () => {
    await flag('enable');
    const [name = ''] = readdirSync(shop.store.backups);
    writeFileSync(join(shop.store.backups, name), 'new_cart: false # other\n');
    const { exitCode, stderr } = await flag('restore');
    expect(exitCode).toBe(3);
    expect(stderr).toContain('does not hold what was put into it');
    expect(shop.read()).toContain('true');
  });

  test('keeps the bytes where the target gives no word on them, and says so by its exit code', async () => {
    await flag('enable');
    writeFileSync(join(shop.folder, 'shop.mjs'), 'process.exit(3)');
    const { exitCode, stdout } = await flag('restore');
    expect(exitCode).toBe(3);
    expect(stdout).toContain('the target could not be asked');
    expect(shop.read()).toBe(TEXT);
  });
});

describe('flag history', () => {
  test('chains: each change begins with the bytes with which the one before ended', async () => {
    for (const command of ['enable', 'disable', 'enable', 'restore']) await flag(command);
    const all = await entries();
    expect(all).toHaveLength(4);
    for (const [index, { before }] of all.entries())
      if (index > 0) expect(before).toBe(all[index - 1]?.after);
  });

  test('reads over a torn last line, reports it, and goes on after it', async () => {
    await flag('enable');
    appendFileSync(shop.store.history, '{"id":"to');
    const torn = await flag('history');
    expect(torn.stdout).toContain('line 2 of the history cannot be read and was passed over');
    await flag('disable');
    expect(await entries()).toMatchObject([{ action: 'enable' }, { action: 'disable' }]);
  });

  test('flag diff shows what the last change did', async () => {
    await flag('enable');
    expect((await flag('diff')).stdout).toContain('-new_cart: false # old\n+new_cart: true # old');
  });
});
