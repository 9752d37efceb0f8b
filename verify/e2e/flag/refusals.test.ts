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
  ['an alias', 'x: &x false\nnew_cart: *x\n', 'shop.yaml:2:11: cannot edit new_cart', '(alias)'],
  ['a block of text', 'new_cart: |\n  false\n', 'shop.yaml:1:11', '(block-scalar)'],
  ['a duplicate key', 'new_cart: no\nnew_cart: no\n', 'shop.yaml:2:1', '(duplicate-key)'],
  ['several documents', 'new_cart: no\n---\na: 1\n', 'shop.yaml:2:1', '(several-documents)'],
  ['a merged key', 'x: &x { new_cart: no }\n<<: *x\n', 'shop.yaml:2:1', '(merge-inherited)'],
])(
  '%s is refused with the editor’s code and the line, and the file is unchanged',
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
    'flag-file-unsupported',
    '2 hard links',
    () => linkSync(shop.file, join(shop.folder, 'other')),
  ],
  ['a read-only file', 'flag-file-unsupported', 'is read-only', () => chmodSync(shop.file, 0o440)],
  [
    'invalid UTF-8',
    'flag-file-unsupported',
    'is not valid UTF-8',
    () => shop.write(Buffer.from([0x61, 0x3a, 0xff])),
  ],
  ['a missing file', 'flag-file-unsupported', 'does not exist', () => rmSync(shop.file)],
  [
    'a file of a mounted ConfigMap',
    'flag-file-unsupported',
    'Kubernetes overwrites',
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
    'has no `flag`',
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

test('a flag from a layer that is not a file is refused', async () => {
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
