import { chmodSync, linkSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { proofroll } from '../testing/proofroll.ts';
import { makeShop, type Shop } from './testing/shop.ts';

let shop: Shop;
afterEach(() => shop.dispose());

const refusal = async () => {
  const { exitCode, stdout } = await proofroll(['flag', 'enable', '--json'], { cwd: shop.folder });
  return {
    exitCode,
    ...(JSON.parse(stdout) as { error: { code: string; message: string } }).error,
  };
};

test.each([
  [
    'an alias',
    'x: &x false\nnew_cart: *x\n',
    'shop.yaml:2:11: new_cart is not edited here',
    '(alias)',
  ],
  ['a block of text', 'new_cart: |\n  false\n', 'shop.yaml:1:11', '(block-scalar)'],
  ['a key that stands twice', 'new_cart: no\nnew_cart: no\n', 'shop.yaml:2:1', '(duplicate-key)'],
  ['several documents', 'new_cart: no\n---\na: 1\n', 'shop.yaml:2:1', '(several-documents)'],
  ['a merged key', 'x: &x { new_cart: no }\n<<: *x\n', 'shop.yaml:2:1', '(merge-inherited)'],
])(
  '%s is refused with the editor’s code and the line, and the file is left alone',
  async (_, text, place, code) => {
    shop = makeShop(text);
    const error = await refusal();
    expect(error).toMatchObject({ exitCode: 3, code: 'flag-edit-refused' });
    expect(error.message).toContain(place);
    expect(error.message).toContain(code);
    expect(shop.read()).toBe(text);
  },
);

test.each<[string, string, string, () => void]>([
  [
    'a hard link',
    'flag-unfit-file',
    '2 hard links',
    () => linkSync(shop.file, join(shop.folder, 'other')),
  ],
  [
    'a read-only file',
    'flag-unfit-file',
    'read-only by its mode',
    () => chmodSync(shop.file, 0o440),
  ],
  [
    'bytes that are no UTF-8',
    'flag-unfit-file',
    'not in UTF-8',
    () => shop.write(Buffer.from([0x61, 0x3a, 0xff])),
  ],
  ['a file that is not there', 'flag-unfit-file', 'is not there', () => rmSync(shop.file)],
  [
    'a folder',
    'flag-unfit-file',
    'no regular file',
    () => {
      rmSync(shop.file);
      mkdirSync(shop.file);
    },
  ],
  [
    'a mirrored file, as of a ConfigMap',
    'flag-unfit-file',
    'mirrored from elsewhere',
    () => {
      rmSync(shop.file);
      mkdirSync(join(shop.folder, '..2026'));
      writeFileSync(join(shop.folder, '..2026', 'shop.yaml'), 'new_cart: false\n');
      symlinkSync('..2026', join(shop.folder, '..data'));
      symlinkSync('..data/shop.yaml', shop.file);
    },
  ],
  [
    'a plan without a flag',
    'usage',
    'describes no flag',
    () => {
      writeFileSync(
        join(shop.folder, 'rollout.yaml'),
        'schemaVersion: 1\nrollout: { name: x }\ntarget: { driver: node }\nsettings: { load: "shop:loadSettings", expect: { a: 1 } }\n',
      );
    },
  ],
])('%s is refused', async (_, code, words, prepare) => {
  shop = makeShop('new_cart: false\n');
  prepare();
  const error = await refusal();
  expect(error).toMatchObject({ exitCode: 3, code });
  expect(error.message).toContain(words);
});

test('a flag that comes from no file is refused', async () => {
  shop = makeShop('new_cart: false\n');
  const plan = join(shop.folder, 'rollout.yaml');
  writeFileSync(
    plan,
    `schemaVersion: 1
rollout: { name: New Cart }
target: { driver: node }
settings: { load: "shop:loadSettings", sources: [environment] }
flag: { key: new_cart, expect: true, source: environment }
`,
  );
  expect(await refusal()).toMatchObject({ exitCode: 3, code: 'flag-not-in-a-file' });
});
