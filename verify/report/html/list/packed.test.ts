import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pack, unpack, type Texts } from './packed.ts';

const same = (text: string): string => text;
const { texts } = fc.letrec<{ texts: Texts }>((tie) => ({
  texts: fc.oneof(
    { maxDepth: 4 },
    fc.string({ maxLength: 3 }),
    fc.array(tie('texts'), { maxLength: 4 }),
  ),
}));

test('what was packed is unpacked as it was', () => {
  fc.assert(
    fc.property(fc.array(texts), (items) => {
      expect(unpack(pack(items, same))).toEqual(items);
    }),
  );
});

test('each text is written once, cleaned', () => {
  const packed = pack([['a', ['b', 'a']], 'b'], (text) => text.toUpperCase());
  expect(packed).toEqual({ strings: ['A', 'B'], items: [[0, [1, 0]], 1] });
});
