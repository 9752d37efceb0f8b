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
  ])('%s writes the value that the target then reports, for %s', async (value, values, text) => {
    shop = makeShop('new_cart: false\n', { load, values });
    const { exitCode } = await proofroll(['flag', 'set', value], { cwd: shop.folder });
    expect(shop.read()).toBe(text);
    expect(exitCode).toBe(0);
  });

  test.each([
    [
      'maybe',
      'expect: true',
      'a boolean, as rollout.yaml:7:24 has it, and not "maybe"\nuse true or false;',
    ],
    ['"true"', 'expect: true', 'and not "true"\nuse true or false;'],
    ['null', 'expect: true', 'and not null\nuse true or false;'],
    [
      'x',
      'expect: 3, otherwise: 4',
      'a number, as rollout.yaml:7:24 has it, and not "x"\nuse for instance 3 or 4;',
    ],
    ['3', 'expect: blue, otherwise: red', `and not 3\nuse for instance '"3"', blue or red;`],
  ])('%s is refused for %s, and --force insists', async (value, values, says) => {
    shop = makeShop('new_cart: false\n', { load, values });
    const refused = await proofroll(['flag', 'set', value], { cwd: shop.folder });
    expect(refused.exitCode).toBe(3);
    expect(refused.stderr).toContain(says);
    expect(shop.read()).toBe('new_cart: false\n');
    const given = ['flag', 'set', value, '--force', '--dry-run'];
    const forced = await proofroll(given, { cwd: shop.folder });
    expect(forced).toMatchObject({ exitCode: 0 });
    expect(forced.stdout).toContain('would set new_cart');
  });
});
