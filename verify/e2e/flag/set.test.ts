import { afterEach, describe, expect, test } from 'vitest';
import { proofroll } from '../testing/proofroll.ts';
import { makeShop, type Shop } from './testing/shop.ts';

let shop: Shop;
afterEach(() => shop.dispose());

describe('flag set', () => {
  const load =
    "const m = /: (.*)/.exec(text)[1]; if (m !== 'true') return { new_cart: m === '7' ? 7 : m };";

  test.each([
    ['true', 'expect: true', 'new_cart: true\n'],
    ['7', 'expect: 3, otherwise: 4', 'new_cart: 7\n'],
    ['two words', 'expect: blue, otherwise: red', 'new_cart: two words\n'],
    [
      'shadow',
      "expect: true, effect: { call: 'shop:loadSettings', when: { true: A, false: B, shadow: C } }",
      'new_cart: shadow\n',
    ],
  ])(
    'flag set %s writes a value that the target then reports, for %s',
    async (value, values, text) => {
      shop = makeShop('new_cart: false\n', { load, values });
      const { exitCode } = await proofroll(['flag', 'set', value], { cwd: shop.folder });
      expect(shop.read()).toBe(text);
      expect(exitCode).toBe(0);
    },
  );

  test.each([
    [
      'maybe',
      'expect: true',
      'a boolean according to rollout.yaml:7:24, not "maybe".\nUse true or false,',
    ],
    ['"true"', 'expect: true', 'not "true".\nUse true or false,'],
    ['null', 'expect: true', 'not null.\nUse true or false,'],
    [
      'x',
      'expect: 3, otherwise: 4',
      'a number according to rollout.yaml:7:24, not "x".\nUse, for example, 3 or 4,',
    ],
    ['3', 'expect: blue, otherwise: red', `not 3.\nUse, for example, '"3"', blue or red,`],
  ])('flag set %s is refused for %s, unless --force is given', async (value, values, says) => {
    shop = makeShop('new_cart: false\n', { load, values });
    const refused = await proofroll(['flag', 'set', value], { cwd: shop.folder });
    expect(refused.exitCode).toBe(3);
    expect(refused.stderr).toContain(says);
    expect(shop.read()).toBe('new_cart: false\n');
    const given = ['flag', 'set', value, '--force', '--dry-run'];
    const forced = await proofroll(given, { cwd: shop.folder });
    expect(forced).toMatchObject({ exitCode: 0 });
    expect(forced.stdout).toContain('Would set new_cart');
  });
});
