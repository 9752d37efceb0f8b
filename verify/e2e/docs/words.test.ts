import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { project } from '../testing/build.ts';
import { proofroll } from '../testing/proofroll.ts';
import { avoid } from './avoid.ts';

const pages = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...namesIn('docs', /\.(?:md|json)$/u),
  'bench/README.md',
];
const sources = [
  ...namesIn('verify', /\.(?:ts|py|css)$/u).filter((name) => !name.startsWith('verify/e2e/docs/')),
  ...namesIn('docs', /\.ts$/u),
];
const helps = [
  [],
  ['verify'],
  ['report'],
  ['snapshot'],
  ['explain'],
  ['flag'],
  ['flag', 'set'],
  ['flag', 'restore'],
];

describe('no word of the avoid list is in', () => {
  test.each(pages)('the page %s', (name) => {
    // codes and names are not prose
    const prose = read(name).replaceAll(/`[^`\n]*`/gu, '');
    expect(wordsIn(prose)).toEqual([]);
  });

  test('any message, comment or name of the code', () => {
    const found = sources.flatMap((name) => wordsIn(read(name)).map((each) => `${name}:${each}`));
    expect(found).toEqual([]);
  });

  test.each(helps)('the help of: proofroll %s %s', async (...command) => {
    const { stdout } = await proofroll([...command.filter(Boolean), '--help']);
    expect(stdout).not.toBe('');
    expect(wordsIn(stdout)).toEqual([]);
  });
});

test('the avoid list finds what it is for', () => {
  expect(wordsIn('It tells that the flag is no boolean.\nFine.\n5 % are loud.')).toEqual([
    '1: tells (use: report, show, print; given)',
    '1: is no boolean (use: is not a …)',
    '3: loud (use: noisy; read, picked up)',
    '3: 5 % (use: no space before %)',
  ]);
});

/** `line: word (use: …)` for each word to avoid. */
function wordsIn(text: string): string[] {
  return text.split('\n').flatMap((line, index) =>
    avoid.flatMap(({ word, use }) => {
      const [found] = word.exec(line) ?? [];
      return found === undefined ? [] : [`${index + 1}: ${found} (use: ${use})`];
    }),
  );
}

function namesIn(folder: string, ending: RegExp): string[] {
  return readdirSync(join(project, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => ending.test(name))
    .map((name) => join(folder, name));
}

function read(name: string): string {
  return readFileSync(join(project, name), 'utf8');
}
