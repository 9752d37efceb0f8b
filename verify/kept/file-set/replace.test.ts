import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { newMark, stagingName } from '../../process/mark.ts';
import { writeJournal } from './journal.ts';
import { completeSet } from './replace.ts';

test.each([
  ['is a folder', false, true],
  ['is a link to another place', true, false],
])('a staging folder that %s is completed or not', (_, isLink, isMoved) => {
  const root = mkdtempSync(join(tmpdir(), 'proofroll-test-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const [reports, elsewhere, mark] = [join(root, 'reports'), join(root, 'elsewhere'), newMark()];
  mkdirSync(reports);
  const staging = join(reports, stagingName(mark));
  mkdirSync(isLink ? elsewhere : staging, { mode: 0o700 });
  if (isLink) symlinkSync(elsewhere, staging);
  writeFileSync(join(staging, 'latest.md'), 'new');
  writeJournal(reports, staging, { mark, files: ['latest.md'] });
  completeSet(reports, mark);
  expect(existsSync(join(reports, 'latest.md'))).toBe(isMoved);
  expect(existsSync(join(isLink ? elsewhere : staging, 'latest.md'))).toBe(!isMoved);
});
