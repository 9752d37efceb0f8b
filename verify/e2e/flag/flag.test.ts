import {
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  chmodSync,
  chownSync,
  symlinkSync,
  lstatSync,
  readlinkSync,
  renameSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { proofroll } from '../testing/proofroll.ts';
import { makeShop, type Format, type Shop } from './testing/shop.ts';

const shops: Shop[] = [];
const open = (text: string, options?: Parameters<typeof makeShop>[1]): Shop => {
  const shop = makeShop(text, options);
  shops.push(shop);
  return shop;
};
afterEach(() => {
  for (const shop of shops.splice(0)) shop.dispose();
});
const flag = (shop: Shop, given: string, env?: Record<string, string>) =>
  proofroll(['flag', ...given.split(' ')], {
    cwd: shop.folder,
    ...(env === undefined ? {} : { env }),
  });
const json = async (shop: Shop, given: string) => {
  const { stdout } = await flag(shop, `${given} --json`);
  return JSON.parse(stdout) as Record<string, unknown>;
};

describe('flag status', () => {
  test.each([
    ['on', 'new_cart: true\n', 0, 'new_cart is on: true\n  set in shop.yaml:1 (layer yaml): true'],
    ['off', 'new_cart: false\n', 1, 'new_cart is off: false'],
    ['off by default', '', 1, 'not set anywhere, so this is the default'],
    ['neither', 'new_cart: maybe\n', 3, 'the plan does not say'],
  ])('reports a flag that is %s, as text and by its exit code', async (_, text, code, words) => {
    const { exitCode, stdout } = await flag(open(text), 'status');
    expect(exitCode).toBe(code);
    expect(stdout).toContain(words);
  });

  test('says so if the target fails and the value is unknown', async () => {
    const shop = open('new_cart: true\n', { load: "throw new Error('no licence');" });
    const { exitCode, stdout } = await flag(shop, 'status');
    expect(exitCode).toBe(3);
    expect(stdout).toContain(
      'Cannot determine whether new_cart is on: the target rejected its settings: Error: no licence',
    );
  });

  test('names what overrides the file and what is overridden, and writes nothing', async () => {
    const shop = open('new_cart: false\n');
    const { exitCode, stdout } = await flag(shop, 'status', { NEW_CART: 'true' });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('overrides shop.yaml: $NEW_CART (layer environment)');
    expect(stdout).toContain('overridden: shop.yaml:1 (layer yaml): false');
    expect(existsSync(join(shop.folder, '.proofroll'))).toBe(false);
  });

  test('reports since when, and whether another program changed the file', async () => {
    const shop = open('new_cart: false\n');
    await flag(shop, 'enable');
    expect(await json(shop, 'status')).toMatchObject({
      state: 'on',
      since: { action: 'enable', from: false, to: true },
    });
    shop.write('new_cart: false\n');
    const status = await json(shop, 'status');
    expect(status).toMatchObject({ state: 'off', changedElsewhere: true });
    expect(status).not.toHaveProperty('since');
  });
});

describe('flag enable and disable', () => {
  const YAML =
    '\uFEFF# mine\r\nmask: 0777\r\nnew_cart:   false   # soon\r\nmode: on\r\n\r\nlist: [ 1,2 ]';

  test.each<[string, Format, string, string]>([
    ['YAML with CRLF and a byte order mark', 'yaml', YAML, YAML.replace('false', 'true')],
    [
      'JSON',
      'json',
      '{\n\t"a": 1e3,\n\t"new_cart": false\n}',
      '{\n\t"a": 1e3,\n\t"new_cart": true\n}',
    ],
    ['.env', 'dotenv', 'A=1 # x\nNEW_CART=false\n', 'A=1 # x\nNEW_CART=true\n'],
    [
      'YAML in which it is missing',
      'yaml',
      'a: 1 # x\n\n# end\n',
      'a: 1 # x\nnew_cart: true\n\n# end\n',
    ],
  ])('change one value in %s, and change it back', async (_, format, text, changed) => {
    const shop = open(text, { format });
    expect(await flag(shop, 'enable')).toMatchObject({ exitCode: 0 });
    expect(shop.read()).toBe(changed);
    expect(await flag(shop, 'disable')).toMatchObject({ exitCode: 0 });
    expect(shop.read()).toBe(text.includes('false') ? text : changed.replace('true', 'false'));
  });

  test('keep the mode, the owner and the symbolic link', async () => {
    const shop = open('new_cart: false\n');
    const kept = join(shop.folder, 'kept.yaml');
    renameSync(shop.file, kept);
    symlinkSync('kept.yaml', shop.file);
    chmodSync(kept, 0o604);
    // only root may give a file away
    if (process.getuid?.() === 0) chownSync(kept, 1234, 2345);
    const { uid, gid } = statSync(kept);
    await flag(shop, 'enable');
    expect(readFileSync(kept, 'utf8')).toBe('new_cart: true\n');
    expect(lstatSync(shop.file).isSymbolicLink()).toBe(true);
    expect(readlinkSync(shop.file)).toBe('kept.yaml');
    expect(statSync(kept).mode & 0o7777).toBe(0o604);
    expect(statSync(kept)).toMatchObject({ uid, gid });
    expect(readdirSync(join(shop.folder, '.proofroll'))).toEqual(['kept.yaml']);
  });

  test('make a byte-for-byte backup with the same mode that only the owner can reach', async () => {
    const shop = open('new_cart: false # old\n');
    await flag(shop, 'enable');
    const [name = ''] = readdirSync(shop.store.backups);
    const backup = join(shop.store.backups, name);
    expect(readFileSync(backup, 'utf8')).toBe('new_cart: false # old\n');
    expect(statSync(backup).mode & 0o7777).toBe(0o640);
    expect(statSync(shop.store.folder).mode & 0o777).toBe(0o700);
    expect(readFileSync(join(shop.store.folder, '.gitignore'), 'utf8')).toBe('*\n');
  });

  test('leave only the backup, the history and the ignore file behind', async () => {
    const shop = open('new_cart: false\n');
    await flag(shop, 'enable');
    expect(readdirSync(shop.store.folder).toSorted()).toEqual([
      '.gitignore',
      'backups',
      'history.jsonl',
    ]);
    expect(readdirSync(shop.folder).toSorted()).toEqual([
      '.proofroll',
      'rollout.yaml',
      'shop.mjs',
      'shop.yaml',
    ]);
  });

  test('revert the edit if an environment variable overrides the file, and name it', async () => {
    const shop = open('new_cart: false\n');
    const { exitCode, stdout } = await flag(shop, 'enable', { NEW_CART: 'false' });
    expect(exitCode).toBe(1);
    expect(stdout).toBe(
      [
        'new_cart is still false: the environment variable NEW_CART=false overrides shop.yaml:1.',
        'The edit was reverted. Unset NEW_CART, or set it to true, and run the command again.',
      ].join('\n'),
    );
    expect(shop.read()).toBe('new_cart: false\n');
    expect(await json(shop, 'history')).toMatchObject({ entries: [{ outcome: 'reverted' }] });
  });

  test('revert the edit if the target does not start with the new value', async () => {
    const shop = open('new_cart: false\n', { load: "if (text.includes('true')) process.exit(7);" });
    const { exitCode, stdout } = await flag(shop, 'enable');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('Could not confirm that new_cart is true: the target');
    expect(shop.read()).toBe('new_cart: false\n');
  });

  test('change nothing if the flag already has the value, even if only by default', async () => {
    for (const text of ['new_cart: false # no\n', 'a: 1\n']) {
      const shop = open(text);
      const { exitCode, stdout } = await flag(shop, 'disable');
      expect(exitCode).toBe(0);
      expect(stdout).toContain('new_cart is already false');
      expect(shop.read()).toBe(text);
      expect(await json(shop, 'history')).toMatchObject({ entries: [] });
    }
  });

  test('say that the file already has the value and what overrides it', async () => {
    const shop = open('new_cart: true\n');
    const { exitCode, stdout } = await flag(shop, 'enable', { NEW_CART: 'false' });
    expect(exitCode).toBe(1);
    expect(stdout).toContain(
      'NEW_CART=false overrides shop.yaml:1.\nshop.yaml already sets new_cart to true, so nothing was changed.',
    );
  });

  test('claim no effect of the edit if what overrides the file has the same value', async () => {
    const shop = open('new_cart: true\n');
    const { exitCode, stdout } = await flag(shop, 'disable', { NEW_CART: 'false' });
    expect(exitCode).toBe(0);
    expect(shop.read()).toBe('new_cart: false\n');
    expect(stdout).not.toContain('The target reports false.');
    expect(stdout).toContain(
      'that does not confirm the edit: the environment variable NEW_CART=false overrides shop.yaml:1.',
    );
  });

  test('show the difference with --dry-run, and write nothing', async () => {
    const shop = open('a: 1\nnew_cart: false\n');
    const { exitCode, stdout } = await flag(shop, 'enable --dry-run');
    expect(exitCode).toBe(0);
    expect(stdout).toContain('-new_cart: false\n+new_cart: true');
    expect(shop.read()).toBe('a: 1\nnew_cart: false\n');
    expect(existsSync(join(shop.folder, '.proofroll'))).toBe(false);
  });

  test('keep no backup with --no-backup', async () => {
    const shop = open('new_cart: false\n');
    const { stdout } = await flag(shop, 'enable --no-backup');
    expect(stdout).toContain('No backup was kept');
    expect(readdirSync(shop.store.backups)).toEqual([]);
    expect(await json(shop, 'history')).toMatchObject({
      entries: [{ backup: null, outcome: 'done' }],
    });
  });

  test('do not show other secrets in the same file', async () => {
    const shop = open('api_token: hush-hush-0123\nnew_cart: false\n');
    const shown = await Promise.all(
      ['enable --dry-run', 'enable --dry-run --json'].map((each) => flag(shop, each)),
    );
    expect(shown.map(({ stdout }) => stdout).join('')).toContain('api_token: [redacted]');
    expect(shown.map(({ stdout }) => stdout).join('')).not.toContain('hush');
  });
});
