import { expect, test } from 'vitest';
import type { Row } from '../view/ready.ts';
import { searchable, select, type Wanted } from './select.ts';

const rows: Row[] = [
  ['flag.value', 'passed', 'flag', 'critical', 'causal 2/2', 'true', 'The flag is on'],
  [
    'flag.effect',
    'failed',
    'flag',
    'critical',
    'none',
    '"Old", not "New"',
    'what is built follows it',
  ],
  ['flow.answer', 'skipped', 'flow', 'minor', 'none', 'left out by --skip', 'the path answers'],
];
const all = rows.map((row) => searchable({ row }));

test.each<[string, Partial<Wanted>, string]>([
  ['nothing is wanted', {}, 'flag.value flag.effect flow.answer'],
  ['a part of an id', { query: 'effect' }, 'flag.effect'],
  ['words of claim and id in any order and case', { query: 'ON  flag.V' }, 'flag.value'],
  ['what was seen', { query: '"new"' }, 'flag.effect'],
  ['no check has all words', { query: 'value effect' }, ''],
  ['statuses', { statuses: new Set(['failed', 'skipped']) }, 'flag.effect flow.answer'],
  ['a category', { category: 'flag' }, 'flag.value flag.effect'],
  [
    'all of them together',
    { query: 'flag', category: 'flag', statuses: new Set(['passed']) },
    'flag.value',
  ],
])('where %s', (_what, wanted, expected) => {
  const found = select(all, { query: '', statuses: new Set(), category: '', ...wanted });
  expect(found.map(({ row: [id] }) => id).join(' ')).toBe(expected);
});
