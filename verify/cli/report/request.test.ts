import { describe, expect, test } from 'vitest';
import { formatNamed } from '../../report/index.ts';
import { OUTPUT, requestsFrom, withoutClashes } from './request.ts';

const read = (...given: string[]) => requestsFrom(given, formatNamed, '/home/me');

test.each([
  [['json=a.json'], [['json', '/home/me/a.json']]],
  [['json=-'], [['json', OUTPUT]]],
  [
    ['json=a.json,html=/b.html'],
    [
      ['json', '/home/me/a.json'],
      ['html', '/b.html'],
    ],
  ],
  [
    ['json=a', 'html=b'],
    [
      ['json', '/home/me/a'],
      ['html', '/home/me/b'],
    ],
  ],
  [['json=a,b=c'], 'unknown report format "b"'],
  [['json=a, b.json'], [['json', '/home/me/a, b.json']]],
  [['json=a=b.json'], [['json', '/home/me/a=b.json']]],
  [['jsno=a'], 'unknown report format "jsno"; use one of terminal, json'],
  [['json'], '--report json has no path. Write --report json=FILE, or json=- for standard output.'],
  [['json='], 'has no path'],
  [[''], 'unknown report format ""'],
  [['json=a,'], [['json', '/home/me/a,']]],
] as const)('--report %j', (given, expected) => {
  if (typeof expected === 'string') expect(() => read(...given)).toThrow(expected);
  else expect(read(...given).map(({ format, to }) => [format, to])).toEqual(expected);
});

describe('one place gets one format', () => {
  const taken = new Map([['/home/me/latest.json', 'json'] as const]);

  test.each([
    [['json=a', 'html=a'], 'two reports, json and html, would be written to /home/me/a'],
    [['json=-', 'html=-'], 'would be written to standard output. Give each its own path.'],
    [['json=a', 'html=x/../a'], 'would be written to /home/me/a'],
    [['html=latest.json'], 'two reports, json and html, would be written to /home/me/latest.json'],
  ])('%j is refused', (given, message) => {
    expect(() => withoutClashes(read(...given), taken)).toThrow(message);
  });

  test('the same twice, or what is written anyway, is written once', () => {
    expect(withoutClashes(read('json=a,json=a', 'json=latest.json'), taken)).toHaveLength(1);
  });
});
