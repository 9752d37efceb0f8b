/** Generated YAML settings files, in the many styles in which people write them. */
import fc from 'fast-check';
import { parseDocument } from 'yaml';
import {
  blockHeaders,
  flows,
  keys as keyTexts,
  otherScalars,
  plainScalars,
  trickyValues,
} from './words.ts';

/** A file, a present or missing leaf of it, and a new value. */
export interface Case {
  text: string;
  path: string[];
  value: string | number | boolean | null;
}

const scalars = fc.constantFrom(...plainScalars, ...otherScalars);
const comments = fc.constantFrom('', '', '', ' # note', '  # on: off');
const between = fc.constantFrom('', '', '', '# between\n', '\n', '  # deeper\n', '\n\n');
const anchors = fc.constantFrom('', '', '', '', '&');

type Lines = (indent: number, names: Names) => string;
/** Anchors are numbered in order, and an alias uses a present one. */
interface Names {
  made: { name: string; isMap: boolean }[];
}

const leaf = fc
  .record({ scalar: scalars, comment: comments, anchor: anchors })
  .map(({ scalar, comment, anchor }): Lines => (indent, names) => {
    const tag = anchor === '' ? '' : `${named(names, false)} `;
    return ` ${tag}${deeper(scalar, indent)}${scalar.includes('\n') ? '' : comment}\n`;
  });
const flow = fc.constantFrom(...flows).map(
  (text): Lines =>
    (indent) =>
      ` ${deeper(text, indent)}\n`,
);
const block = fc
  .record({
    header: fc.constantFrom(...blockHeaders),
    lines: fc.array(fc.constantFrom('text', '  more', '', '# no comment', '\tx'), {
      minLength: 1,
      maxLength: 4,
    }),
  })
  .map(({ header, lines }): Lines => (indent) => {
    const body = ['text', ...lines].map((line) =>
      line === '' ? '\n' : `${' '.repeat(indent + 2)}${line}\n`,
    );
    return ` ${header}\n${body.join('')}`;
  });
const list = fc
  .record({
    items: fc.array(
      scalars.filter((each) => !each.includes('\n')),
      { minLength: 1, maxLength: 3 },
    ),
    inset: fc.constantFrom(0, 2),
  })
  .map(
    ({ items, inset }): Lines =>
      (indent) =>
        `\n${items.map((item) => `${' '.repeat(indent + inset)}- ${item}\n`).join('')}`,
  );
const alias = fc.constant<Lines>((_indent, { made }) => {
  const last = made.findLast(({ isMap }) => !isMap);
  return last === undefined ? ' 1\n' : ` *${last.name}\n`;
});

const { mapping } = fc.letrec<{ mapping: Lines; value: Lines }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    { weight: 5, arbitrary: leaf },
    { weight: 1, arbitrary: flow },
    { weight: 1, arbitrary: block },
    { weight: 1, arbitrary: list },
    { weight: 1, arbitrary: alias },
    {
      weight: 3,
      arbitrary: fc
        .record({ inner: tie('mapping'), anchor: fc.boolean() })
        .map(({ inner, anchor }): Lines => (indent, names) => {
          const text = inner(indent, names);
          return anchor ? ` ${named(names, true)}${text}` : text;
        }),
    },
  ),
  mapping: fc
    .record({
      keys: fc.uniqueArray(fc.constantFrom(...keyTexts), { minLength: 1, maxLength: 5 }),
      values: fc.array(fc.tuple(between, tie('value')), { minLength: 5, maxLength: 5 }),
      step: fc.constantFrom(1, 2, 4),
      merge: fc.boolean(),
    })
    .map(({ keys, values, step, merge }): Lines => (indent, names) => {
      const inner = indent + step;
      const source = names.made.findLast(({ isMap }) => isMap);
      const merged =
        merge && source !== undefined ? `${' '.repeat(inner)}<<: *${source.name}\n` : '';
      const lines = keys.map((key, index) => {
        const [gap, value] = values[index] ?? ['', () => ' 1\n'];
        return `${gap}${' '.repeat(inner)}${key}:${value(inner, names)}`;
      });
      return `\n${merged}${lines.join('')}`;
    }),
}));

const topLevel = fc
  .record({
    keys: fc.uniqueArray(fc.constantFrom(...keyTexts), { maxLength: 6 }),
    values: fc.array(fc.tuple(between, fc.oneof(leaf, leaf, flow, block, list, alias, mapping)), {
      minLength: 6,
      maxLength: 6,
    }),
  })
  .map(({ keys, values }) => {
    const names: Names = { made: [] };
    return keys
      .map((key, index) => {
        const [gap, value] = values[index] ?? ['', () => ' 1\n'];
        return `${gap}${key}:${value(0, names)}`;
      })
      .join('');
  });

const braces = fc
  .uniqueArray(
    fc.tuple(
      fc.constantFrom('alpha', '"flag"', 'beta', "'x'"),
      fc.constantFrom('1', 'on', '"a"', '{c: off}', '[]', 'false'),
    ),
    { maxLength: 4, selector: ([key]) => key },
  )
  .chain((pairs) =>
    fc.constantFrom(
      `{${pairs.map((pair) => pair.join(': ')).join(', ')}}\n`,
      `{\n${pairs.map((pair) => `  ${pair.join(': ')}`).join(',\n')}\n}\n`,
    ),
  );

const texts = fc
  .record({
    body: fc.oneof({ weight: 9, arbitrary: topLevel }, { weight: 1, arbitrary: braces }),
    head: fc.constantFrom('', '', '# settings\n', '---\n', '# a\n---\n', '\n'),
    tail: fc.constantFrom('', '', '', '# end\n', '\n\n', '...\n'),
    bom: fc.constantFrom('', '', '', '\uFEFF'),
    crlf: fc.boolean(),
    open: fc.boolean(),
  })
  .map(({ body, head, tail, bom, crlf, open }) => {
    const whole = `${head}${body}${tail}`;
    const ended = open ? whole.replace(/\n$/, '') : whole;
    return bom + (crlf ? ended.replaceAll('\n', '\r\n') : ended);
  });

const plainKeys = keyTexts.map((key) => key.replaceAll(/["']/g, ''));

/** Mostly a leaf that is there, else one that is missing somewhere. */
const places = fc.record({
  turns: fc.array(fc.nat(), { minLength: 4, maxLength: 4 }),
  isThere: fc.constantFrom(true, true, true, false),
  names: fc.array(fc.constantFrom(...plainKeys, 'new_key', 'new_key'), {
    minLength: 1,
    maxLength: 3,
  }),
});

export const yamlCases: fc.Arbitrary<Case> = fc
  .record({
    text: texts,
    place: places,
    value: fc.oneof(
      fc.boolean(),
      fc.boolean(),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).filter((each) => !Object.is(each, -0)),
      fc.constant(null),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(...trickyValues),
    ),
  })
  .map(({ text, place, value }) => ({ text, path: pathIn(text, place), value }));

interface Place {
  turns: number[];
  isThere: boolean;
  names: string[];
}

/** Follows the turns through the mappings of a text with merges, so that merged keys are among the ways. */
function pathIn(text: string, { turns, isThere, names }: Place): string[] {
  const document = parseDocument(text, { merge: true, uniqueKeys: false, logLevel: 'error' });
  const path: string[] = [];
  let data: unknown = document.errors.length > 0 ? null : document.toJS({ maxAliasCount: -1 });
  for (const turn of turns) {
    if (typeof data !== 'object' || data === null || Array.isArray(data)) break;
    const entries = Object.entries(data);
    const [key, inner] = entries[turn % Math.max(1, entries.length)] ?? [];
    if (key === undefined) break;
    path.push(key);
    data = inner;
  }
  return isThere && path.length > 0 ? path : [...path.slice(0, -1), ...names].slice(0, 4);
}

function deeper(text: string, indent: number): string {
  return text.replaceAll(/\n {4}/g, `\n${' '.repeat(indent + 4)}`);
}

function named(names: Names, isMap: boolean): string {
  const name = `${isMap ? 'm' : 's'}${names.made.length}`;
  names.made.push({ name, isMap });
  return `&${name}`;
}
