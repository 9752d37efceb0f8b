import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, test } from 'vitest';
import { proofroll } from '../testing/proofroll.ts';
import { makeShop, type Shop } from './testing/shop.ts';

const cli = fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));
const TEXT = 'new_cart: false\n';
const SLOW =
  "if (text.includes('true')) await new Promise((resolve) => setTimeout(resolve, 4000));";
let shop: Shop;
afterEach(() => shop.dispose());

const flag = (given: string) => proofroll(['flag', ...given.split(' ')], { cwd: shop.folder });
const start = (given: string) =>
  spawn(process.execPath, [cli, 'flag', ...given.split(' ')], {
    cwd: shop.folder,
    stdio: 'ignore',
  });
/** Until the command has the new value in the file and waits for the target to confirm it. */
const written = async (): Promise<void> => {
  while (!shop.read().includes('true')) await sleep(20);
};

test('a change that another program makes in the meantime is kept, and the edit is not made', async () => {
  // when it is first started, this target writes to its own settings file
  shop = makeShop(TEXT, {
    load: "if (!text.includes('mine')) (await import('node:fs')).appendFileSync('shop.yaml', 'mine: 1\\n');",
  });
  const { exitCode, stderr } = await flag('enable');
  expect(exitCode).toBe(3);
  expect(stderr).toContain('was changed by something else in the meantime');
  expect(shop.read()).toBe(`${TEXT}mine: 1\n`);
  expect((await flag('history')).stdout).toContain('not-written');
});

test('if another program changes the file while the target confirms an edit, the message says that the edit is still there', async () => {
  shop = makeShop(TEXT, {
    load: "if (text.includes('true')) (await import('node:fs')).appendFileSync('shop.yaml', 'mine: 1\\n');",
  });
  const { exitCode, stderr } = await proofroll(['flag', 'enable'], {
    cwd: shop.folder,
    env: { NEW_CART: 'false' },
  });
  expect(exitCode).toBe(3);
  expect(stderr).toContain('The edit could not be reverted, because something else changed');
  expect(shop.read()).toBe('new_cart: true\nmine: 1\n');
  expect((await flag('history')).stdout).toContain('superseded');
});

test('while a command runs, history says so, other changes wait, and a dry run is refused', async () => {
  shop = makeShop(TEXT, { load: SLOW });
  const running = start('enable');
  await written();
  const [status, dryRun, after] = await Promise.all([
    flag('history'),
    flag('disable --dry-run'),
    flag('disable'),
  ]);
  expect(status.stdout).toContain(`Process ${running.pid} is changing the file right now`);
  expect(dryRun).toMatchObject({ exitCode: 3 });
  expect(dryRun.stderr).toContain('a change is in progress or was interrupted');
  expect(after).toMatchObject({ exitCode: 0 });
  expect(running.exitCode).toBe(0);
  expect(shop.read()).toBe(TEXT);
});

test('an edit that is interrupted while the target confirms it is reverted', async () => {
  shop = makeShop(TEXT, { load: SLOW });
  const running = start('enable');
  await written();
  running.kill('SIGINT');
  expect(await once(running, 'exit')).toEqual([130, null]);
  expect(shop.read()).toBe(TEXT);
  expect(existsSync(join(shop.store.folder, 'lock'))).toBe(false);
});

test('after a command was killed while the target confirmed its change, the next command recovers the change and says so', async () => {
  shop = makeShop(TEXT, { load: SLOW.replace('4000', '400') });
  const running = start('enable');
  await written();
  running.kill('SIGKILL');
  await once(running, 'exit');
  const { exitCode, stdout } = await flag('status');
  expect(stdout).toMatch(
    /^Recovered an interrupted change \(enable new_cart, by .+\): the file has the new value and the target reports it/,
  );
  expect(exitCode).toBe(0);
  expect((await flag('status')).stdout).not.toContain('Recovered');
});

test('status shows the value even if an interrupted change cannot be recovered from here', async () => {
  shop = makeShop(TEXT);
  mkdirSync(shop.store.folder, { recursive: true });
  writeFileSync(shop.store.journal, '{}');
  // a folder cannot be created over a file; any other obstacle would not stop root
  writeFileSync(shop.store.backups, '');
  const { exitCode, stdout } = await flag('status');
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^A change was interrupted and cannot be recovered from here: /);
  expect(stdout).toContain('new_cart is off: false');
});
