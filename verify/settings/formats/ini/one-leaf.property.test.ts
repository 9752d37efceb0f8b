import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isOneLineChanged, startPython, withValue } from '../testing/python.ts';
import { editIniLeaf } from './edit.ts';

const LOAD = `parser = configparser.ConfigParser(interpolation=None, inline_comment_prefixes=(';', '#'), default_section='@')
parser.optionxform = str
parser.read_string('[@top]\\n' + text)
def bare(value):
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in '"\\'' else value
return {name: {key: bare(value) for key, value in parser[name].items()} for name in parser.sections()}`;

const line = fc
  .tuple(
    fc.constantFrom('', '', '  '),
    fc.constantFrom('flag', 'alpha', 'two words', 'x.y'),
    fc.constantFrom('=', ' = ', ': ', ' :'),
    fc.constantFrom('true', '', '"on"', "'x'", 'a b', '10', 'http://x/#y', 'a=b'),
    fc.constantFrom('', ' ; note', ' # note'),
  )
  .map((parts) => parts.join(''));
const section = fc
  .tuple(
    fc.constantFrom('[shop]', '[shop.cart]', '[Other] ; two'),
    fc.array(fc.oneof(line, fc.constantFrom('', '; x')), { maxLength: 4 }),
  )
  .map(([header, lines]) => [header, ...lines]);
const text = fc
  .tuple(fc.array(section, { maxLength: 3 }), fc.boolean(), fc.boolean())
  .map(([sections, crlf, open]) => {
    const whole = [...sections.flat(), ...(open ? [] : [''])].join('\n');
    return crlf ? whole.replaceAll('\n', '\r\n') : whole;
  });
const path = fc.constantFrom(
  ['shop', 'flag'],
  ['shop', 'cart', 'alpha'],
  ['Other', 'new'],
  ['new', 'flag'],
  ['shop', 'two words'],
);
const wanted = fc.oneof(
  fc.boolean(),
  fc.integer(),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('yes', 'a b'),
);

test('an edit of a generated INI file changes just one value, also for ConfigParser of Python', async () => {
  const python = startPython('configparser', LOAD);
  const tally = { edited: 0, confirmed: 0 };
  try {
    await fc.assert(
      fc.asyncProperty(text, path, wanted, async (before, names, change) => {
        const edit = editIniLeaf(before, names, change);
        if (edit.outcome !== 'edited') return;
        tally.edited += 1;
        expect(isOneLineChanged(before, edit.text) || edit.text.startsWith(before)).toBe(true);
        expect(editIniLeaf(edit.text, names, change).outcome).toBe('unchanged');
        if (python === undefined) return;
        const [was, is] = [await python.read(before), await python.read(edit.text)];
        if (was === undefined) return;
        tally.confirmed += 1;
        const keys = [names.slice(0, -1).join('.'), names.at(-1) ?? ''];
        expect(is).toEqual(withValue(was, keys, String(change)));
      }),
      { numRuns: Number(process.env['RUNS'] ?? 1000) },
    );
  } finally {
    python?.end();
  }
  expect(tally.edited).toBeGreaterThan(50);
  if (python !== undefined) expect(tally.confirmed).toBeGreaterThan(20);
});
