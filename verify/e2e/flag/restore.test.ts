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
      entries: { action: string; backup: string; sha256Before: string; sha256After: string }[];
    }
  ).entries;

describe('flag restore', () => {
  test('restores the text of the value, keeps the mode, and makes a backup first', async () => {
    await flag('enable');
    chmodSync(shop.file, 0o600);
    const { exitCode, stdout } = await flag('restore');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('The target reports new_cart as false');
    expect(shop.read()).toBe(TEXT);
    expect(statSync(shop.file).mode & 0o7777).toBe(0o600);
    expect(readdirSync(shop.store.backups)).toHaveLength(2);
    expect(await entries()).toMatchObject([
      { action: 'enable' },
      { action: 'restore', from: true, to: false },
    ]);
  });

  test('keeps what another program changed elsewhere in the file', async () => {
    await flag('enable');
    appendFileSync(shop.file, 'added: 1\n');
    expect(await flag('restore')).toMatchObject({ exitCode: 0 });
    expect(shop.read()).toBe(`${TEXT}added: 1\n`);
    expect((await entries()).at(-1)).toMatchObject({
      action: 'restore',
      from: true,
      to: false,
      plan: 'rollout.yaml',
      leaf: { path: ['new_cart'], before: 'true', after: 'false' },
    });
  });

  test('refuses to undo a change of the value by another program without --force', async () => {
    await flag('enable');
    shop.write('new_cart: yes # mine\n');
    const refused = await flag('restore');
    expect(refused).toMatchObject({ exitCode: 3 });
    expect(refused.stderr).toContain('was changed by something other than proofroll');
    expect(shop.read()).toBe('new_cart: yes # mine\n');
    expect(await flag('restore --force')).toMatchObject({ exitCode: 0 });
    expect(shop.read()).toBe('new_cart: false # mine\n');
  });

  test.each(['restore', 'restore BACKUP'])(
    'after a change was reverted, %s does not undo a later change without --force',
    async (command) => {
      await proofroll(['flag', 'enable'], { cwd: shop.folder, env: { NEW_CART: 'false' } });
      const [name = ''] = readdirSync(shop.store.backups);
      shop.write('new_cart: true # by hand\n');
      const refused = await flag(command.replace('BACKUP', name));
      expect(refused).toMatchObject({ exitCode: 3 });
      expect(refused.stderr).toContain('the history has no change of new_cart by this plan');
      expect(shop.read()).toBe('new_cart: true # by hand\n');
    },
  );

  test('restores the whole file if that is asked for, after listing what else would change', async () => {
    await flag('enable');
    shop.write('new_cart: true # new\nadded: 1\n');
    const refused = await flag('restore --whole-file');
    expect(refused).toMatchObject({ exitCode: 3 });
    expect(refused.stderr).toContain('would also change: added.');
    expect(await flag('restore --whole-file --force')).toMatchObject({ exitCode: 0 });
    expect(shop.read()).toBe(TEXT);
  });

  test('undoes the last change, and does nothing if it is repeated', async () => {
    await flag('enable');
    await flag('set maybe --force');
    for (const word of ['Restored', 'already', 'already']) {
      const { exitCode, stdout } = await flag('restore');
      expect(exitCode).toBe(0);
      expect(stdout).toContain(word);
      expect(shop.read()).toBe('new_cart: true # old\n');
    }
    expect((await flag('restore')).stdout).toContain('To go back further, name an older backup');
    expect((await entries()).map(({ action }) => action)).toEqual(['enable', 'set', 'restore']);
  });

  test('does nothing if it is repeated with a named backup or with --no-backup', async () => {
    await flag('enable');
    await flag('disable');
    const [first = '', second = ''] = readdirSync(shop.store.backups).toSorted();
    await flag(`restore ${second} --no-backup`);
    expect(await flag('restore')).toMatchObject({ exitCode: 0 });
    expect(shop.read()).toBe('new_cart: true # old\n');
    await flag(`restore ${first}`);
    expect((await flag('restore')).stdout).toContain(
      `new_cart in shop.yaml is already as in backup ${first}`,
    );
    expect((await flag('diff')).stdout).toContain(`same content as backup ${first}`);
    expect(shop.read()).toBe(TEXT);
  });

  test('accepts the name of any backup, and lists the names if there is no such backup', async () => {
    await flag('enable');
    await flag('set 3 --force');
    const [first = ''] = readdirSync(shop.store.backups).toSorted();
    expect((await flag('restore nonsense')).stderr).toContain(first);
    expect(await flag(`restore ${first}`)).toMatchObject({ exitCode: 0 });
    expect(shop.read()).toBe(TEXT);
  });

  test('refuses a backup that was modified after it was made', async () => {
    await flag('enable');
    const [name = ''] = readdirSync(shop.store.backups);
    writeFileSync(join(shop.store.backups, name), 'new_cart: false # other\n');
    const { exitCode, stderr } = await flag('restore');
    expect(exitCode).toBe(3);
    expect(stderr).toContain('was modified after it was made');
    expect(shop.read()).toContain('true');
  });

  test('keeps the restored content with exit code 3 if the target cannot confirm it', async () => {
    await flag('enable');
    writeFileSync(join(shop.folder, 'shop.mjs'), 'process.exit(3)');
    const { exitCode, stdout } = await flag('restore');
    expect(exitCode).toBe(3);
    expect(stdout).toContain(
      'Could not confirm the value of new_cart: the target could not be observed',
    );
    expect(shop.read()).toBe(TEXT);
  });
});

describe('flag history', () => {
  test('forms a chain: each change starts with the content that the previous one left', async () => {
    for (const command of ['enable', 'disable', 'enable', 'restore']) await flag(command);
    const all = await entries();
    expect(all).toHaveLength(4);
    for (const [index, { sha256Before }] of all.entries())
      if (index > 0) expect(sha256Before).toBe(all[index - 1]?.sha256After);
  });

  test('skips and reports an incomplete last line, and continues after it', async () => {
    await flag('enable');
    appendFileSync(shop.store.history, '{"id":"to');
    const torn = await flag('history');
    expect(torn.stdout).toContain('Line 2 of the history is unreadable and was skipped');
    await flag('disable');
    expect(await entries()).toMatchObject([{ action: 'enable' }, { action: 'disable' }]);
  });

  test('flag diff shows what the last change did', async () => {
    await flag('enable');
    expect((await flag('diff')).stdout).toContain('-new_cart: false # old\n+new_cart: true # old');
  });
});
