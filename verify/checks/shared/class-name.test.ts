import { describe, expect, test } from 'vitest';
import { isClass, qualifiedName } from './class-name.ts';

const python = { name: 'Rates', modules: ['shop.v2', 'shop'] };
const node = { name: 'Rates', modules: ['lib/shop/v2', 'rates.service'] };
const inner = { name: 'Rates.Daily', modules: ['shop.v2'] };
const unknown = { name: 'Rates', modules: [] };

describe('a class', () => {
  test.each([
    { known: python, wanted: 'Rates', is: true },
    { known: python, wanted: 'v2.Rates', is: true },
    { known: python, wanted: 'shop.v2.Rates', is: true },
    { known: python, wanted: 'shop/v2:Rates', is: true },
    { known: python, wanted: 'shop:Rates', is: true },
    { known: python, wanted: 'shop.v1.Rates', is: false },
    { known: python, wanted: 'op.v2.Rates', is: false },
    { known: python, wanted: 'drafts:Rates', is: false },
    { known: python, wanted: 'OldRates', is: false },
    { known: node, wanted: 'shop/v2:Rates', is: true },
    { known: node, wanted: './shop/v2.js:Rates', is: true },
    { known: node, wanted: 'rates.service:Rates', is: true },
    { known: node, wanted: 'v1:Rates', is: false },
    { known: inner, wanted: 'Daily', is: true },
    { known: inner, wanted: 'shop.v2:Rates.Daily', is: true },
    { known: inner, wanted: 'Rates', is: false },
    { known: unknown, wanted: 'Rates', is: true },
    { known: unknown, wanted: 'shop:Rates', is: false },
  ])('$known.name of $known.modules is $wanted: $is', ({ known, wanted, is }) => {
    expect(isClass(known, wanted)).toBe(is);
  });

  test('is reported with the module that defines it', () => {
    expect(qualifiedName(python)).toBe('shop.v2:Rates');
    expect(qualifiedName(unknown)).toBe('Rates');
  });
});
