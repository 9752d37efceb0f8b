import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOneLineChanged, startPython, withValue } from '../testing/python.ts';
import { editTomlLeaf } from './edit.ts';

const key = fc.constantFrom('flag', 'alpha', 'Beta', '"two words"', "'q'", 'x-y');
const value = fc.constantFrom(
  'true',
  '1',
  '1_000',
  '2.5',
  '"on"',
  "'lit'",
  '"a # b"',
  '"""two\nlines"""',
  '[1, 2]',
  '[\n  1, # one\n  2,\n]',
  '{ a = 1, b = { c = "x" } }',
  '{}',
  '1979-05-27 07:32:00',
  '0x1F',
  '"\\u00e9"',
);
const line = fc
  .tuple(
    fc.uniqueArray(key, { minLength: 1, maxLength: 2 }),
    value,
    fc.constantFrom('', ' # note', '  '),
  )
  .map(([names, text, end]) => `${names.join('.')} = ${text}${end}`);
const body = fc.array(fc.oneof(line, line, line, fc.constantFrom('', '# comment', '  # deeper')), {
  maxLength: 4,
});
const section = fc
  .tuple(
    fc.constantFrom('[shop]', '[shop.cart]', '[other] # two', '[[list]]', '["quoted name"]'),
    body,
  )
  .map(([header, lines]) => [header, ...lines]);
const text = fc
  .tuple(body, fc.array(section, { maxLength: 3 }), fc.boolean(), fc.boolean())
  .map(([top, sections, crlf, open]) => {
    const whole = [...top, ...sections.flat(), ...(open ? [] : [''])].join('\n');
    return crlf ? whole.replaceAll('\n', '\r\n') : whole;
  });
const path = fc.constantFrom(
  ['flag'],
  ['alpha', 'flag'],
  ['shop', 'flag'],
  ['shop', 'cart', 'new'],
  ['shop', 'alpha', 'flag'],
  ['other', 'Beta'],
  ['new', 'deep', 'flag'],
  ['flag', 'a'],
  ['list', 'flag'],
  ['quoted name', 'two words'],
);
const wanted = fc.oneof(
  fc.boolean(),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((each) => !Object.is(each, -0)),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom("it's", 'a"b', '\u007f', 'x\ny'),
);

test('an edit of a generated TOML file changes just one leaf, also for tomllib of Python', async () => {
  const python = startPython('tomllib', 'return tomllib.loads(text)');
  const tally = { edited: 0, confirmed: 0 };
  try {
    await fc.assert(
      fc.asyncProperty(text, path, wanted, async (before, names, change) => {
        const edit = editTomlLeaf(before, names, change);
        if (edit.outcome !== 'edited') return;
        tally.edited += 1;
        expect(isOneLineChanged(before, edit.text) || !before.includes(names.join('.'))).toBe(true);
        const back = editTomlLeaf(edit.text, names, change);
        expect(back.outcome).toBe('unchanged');
        if (python === undefined) return;
        const [was, is] = [await python.read(before), await python.read(edit.text)];
        if (was === undefined) return;
        tally.confirmed += 1;
        expect(is).toEqual(withValue(was, names, change));
      }),
      { numRuns: Number(process.env['RUNS'] ?? 1000) },
    );
  } finally {
    python?.end();
  }
  expect(tally.edited).toBeGreaterThan(50);
  if (python !== undefined) expect(tally.confirmed).toBeGreaterThan(50);
});
