/** What is in the store is believed only if it is what a flag command wrote there. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sha256Of } from '../../disk/durable.ts';
import { writeJournal } from '../../flag/journal.ts';
import { proofroll } from '../testing/proofroll.ts';
import { makeShop, type Shop } from './testing/shop.ts';

const TEXT = 'new_cart: true\n';
let shop: Shop;
beforeEach(() => {
  shop = makeShop(TEXT);
});
afterEach(() => shop.dispose());

const run = (command: string) =>
  proofroll(['flag', command, '--json'], { cwd: shop.folder, env: { NEW_CART: 'false' } });
const errorOf = ({ stdout }: { stdout: string }) =>
  (JSON.parse(stdout) as { error?: { code: string; message: string } }).error;

/** As left by a command that was killed while it changed the file from `before`. */
function interrupted(before: string, undo?: string): void {
  mkdirSync(shop.store.backups, { recursive: true, mode: 0o700 });
  const hash = sha256Of(Buffer.from(before));
  const name = undo ?? `2026-01-14T12-33-07.123Z-${hash.slice(0, 12)}`;
  writeJournal(shop.store, {
    undo: name,
    step: 'reverting',
    change: {
      id: '00',
      time: '2026-01-14T12:33:07.123Z',
      user: 'ann',
      action: 'enable',
      plan: 'rollout.yaml',
      key: 'new_cart',
      from: false,
      to: true,
      backup: name,
      sha256Before: hash,
      sha256After: sha256Of(Buffer.from(TEXT)),
    },
  });
  if (undo === undefined) writeFileSync(join(shop.store.backups, name), before);
}

test('an interrupted change is reverted from its own backup', async () => {
  interrupted('new_cart: false\n');
  await run('status');
  expect(shop.read()).toBe('new_cart: false\n');
});

test.each<[string, string, () => void]>([
  [
    'a backup outside of the store',
    'is not complete, or not a journal',
    () => {
      writeFileSync(join(shop.folder, 'secret'), 'stolen');
      interrupted('stolen', '../../../secret');
    },
  ],
  [
    'a backup that was changed',
    'content does not match the hash in its name',
    () => {
      interrupted('new_cart: false\n');
      const [name = ''] = readdirSync(shop.store.backups);
      writeFileSync(join(shop.store.backups, name), 'new_cart: forged\n');
    },
  ],
  [
    'a backup of another change',
    'not the one of this change',
    () => interrupted('new_cart: false\n', '2026-01-14T12-33-07.123Z-0123456789ab'),
  ],
  [
    'another settings file',
    'the journal of another file',
    () => {
      interrupted('new_cart: false\n');
      rewrite((text) => text.replace('"file":"shop.yaml"', '"file":"root.yaml"'), true);
    },
  ],
  [
    'anything that was changed later',
    'it was changed after it was written',
    () => {
      interrupted('new_cart: false\n');
      rewrite((text) => text.replace('"ann"', '"bob"'));
    },
  ],
  [
    'a format of the future',
    'a newer version of proofroll wrote it',
    () => {
      interrupted('new_cart: false\n');
      rewrite((text) => text.replace('"version":1', '"version":2'), true);
    },
  ],
])('a journal with %s is refused, and the file stays', async (_, words, forge) => {
  forge();
  const refused = await run('status');
  expect(refused.exitCode).toBe(3);
  expect(errorOf(refused)).toMatchObject({ code: 'flag-store-damaged' });
  expect(errorOf(refused)?.message).toContain(words);
  expect(errorOf(refused)?.message).toContain(shop.store.folder);
  expect(shop.read()).toBe(TEXT);
});

/** Changes the journal; with `seal`, its hash fits again. */
function rewrite(change: (text: string) => string, seal = false): void {
  const text = change(readFileSync(shop.store.journal, 'utf8'));
  const { sha256, ...content } = JSON.parse(text) as Record<string, unknown>;
  const hash = sha256Of(Buffer.from(JSON.stringify(content)));
  const sealed = seal ? text.replace(String(sha256), hash) : text;
  writeFileSync(shop.store.journal, sealed);
}

const above = () => dirname(shop.store.folder);
test.each<[string, () => string, string, (path: string) => void]>([
  ['.proofroll is a link', above, 'is a link', moveAndLink],
  ['its folder is a link', () => shop.store.folder, 'is a link', moveAndLink],
  ['the folder of backups is a link', () => shop.store.backups, 'is a link', moveAndLink],
  ['the history is a link', () => shop.store.history, 'is a link', moveAndLink],
  ['others can write .proofroll', above, 'chmod -R go-w', (path) => chmodSync(path, 0o770)],
  [
    'others can write the history',
    () => shop.store.history,
    'chmod -R go-w',
    (path) => chmodSync(path, 0o602),
  ],
])('nothing is read or written if %s', async (_, at, words, spoil) => {
  await proofroll(['flag', 'disable'], { cwd: shop.folder });
  const before = shop.read();
  spoil(at());
  for (const command of ['status', 'history', 'backups', 'diff', 'restore', 'enable']) {
    const refused = await run(command);
    expect([command, refused.exitCode]).toEqual([command, 3]);
    expect(errorOf(refused)).toMatchObject({ code: 'flag-store-unsafe' });
    expect(errorOf(refused)?.message).toContain(at());
    expect(errorOf(refused)?.message).toContain(words);
  }
  expect(shop.read()).toBe(before);
  expect(existsSync(shop.store.temporary)).toBe(false);
});

function moveAndLink(path: string): void {
  const elsewhere = join(shop.folder, 'elsewhere');
  renameSync(path, elsewhere);
  symlinkSync(elsewhere, path);
}
