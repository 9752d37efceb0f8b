import { expect, test } from 'vitest';
import { remembering } from './remembering.ts';

test('a text before an edit and one after it are each read once, and a third replaces the older', () => {
  const texts: string[] = [];
  const read = remembering((text) => {
    texts.push(text);
    return text.length;
  });
  expect(['a', 'bb', 'a', 'bb', 'ccc', 'bb', 'a'].map(read)).toEqual([1, 2, 1, 2, 3, 2, 1]);
  expect(texts).toEqual(['a', 'bb', 'ccc', 'a']);
});
