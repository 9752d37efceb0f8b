import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hostileText } from '../sample/foreign.ts';
import { embedded, serialize } from './serialize.ts';
import { h } from './view/tree.ts';

test.each([
  ['text', h('b', {}, 'a < b && "c"'), '<b>a &lt; b &amp;&amp; &quot;c&quot;</b>'],
  ['an attribute', h('b', { class: '"><i>' }, ''), '<b class="&quot;&gt;&lt;i&gt;"></b>'],
  ['an element without an end', h('input', { id: 'x' }), '<input id="x">'],
  [
    'nested children, empty ones left out',
    h('b', {}, ['a', undefined, [h('i', {}, 'b')]]),
    '<b>a<i>b</i></b>',
  ],
  ['what cannot be seen', h('b', {}, 'a\u202Eb\u0000c'), '<b>a\uFFFDb\uFFFDc</b>'],
])('%s', (_what, tree, expected) => {
  expect(serialize(tree)).toBe(expected);
});

test('embedded data is the same when read again, and ends no script element', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(hostileText, fc.constantFrom('</script>', '<!--', '<script'))),
      (data) => {
        const text = embedded(data);
        expect(JSON.parse(text)).toEqual(data);
        expect(text).not.toMatch(/[<\u2028\u2029]/u);
      },
    ),
  );
});
