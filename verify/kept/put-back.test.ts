import {
  existsSync,
  mkdtempSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { sha256Of } from '../disk/durable.ts';
import { newMark } from '../process/mark.ts';
import { closeRun, runFolder } from '../process/run-folder.ts';
import { keepOriginals } from './keep.ts';
import { readManifest, type Manifest } from './manifest.ts';
import { putBackAll, type Change } from './put-back.ts';

let folder: string;
let mark: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'proofroll-test-'));
  mark = newMark();
});
afterEach(() => {
  closeRun(mark);
  rmSync(folder, { recursive: true, force: true });
});

const ON = 'new_cart: true\n';
const OFF = 'new_cart: false\n';

test('a file that is changed again and again is put back each time, and said once', () => {
  const { file, kept } = keptFile();
  for (let round = 0; round < 2; round += 1) {
    writeFileSync(file, OFF);
    kept.putBack();
    expect(readFileSync(file, 'utf8')).toBe(ON);
  }
  const [change, ...others] = kept.putBack();
  expect(others).toEqual([]);
  expect(change).toMatchObject({ outcome: 'put-back', change: 'its bytes' });
  expect(readFileSync(displacedOf(change), 'utf8')).toBe(OFF);
});

test('the modification time is put back, too', () => {
  const { file, kept } = keptFile();
  const before = statSync(file).mtimeMs;
  writeFileSync(file, ON);
  kept.putBack();
  expect(statSync(file).mtimeMs).toBeCloseTo(before, 1);
});

test('a file that was not there is gone again', () => {
  const file = join(folder, 'local.yaml');
  const kept = keepOriginals([{ shown: 'local.yaml', path: file }], mark, 'rollout.yaml');
  writeFileSync(file, OFF);
  expect(kept.putBack()).toMatchObject([{ outcome: 'put-back', change: 'nothing became a file' }]);
  expect(existsSync(file)).toBe(false);
});

test.each([
  ['of a flag command', undefined, 'a `proofroll flag` command made that change'],
  ['of a flag command that the run itself started', 'own', undefined],
])('the change %s', (_, run, why) => {
  const { file, kept } = keptFile();
  writeFileSync(file, OFF);
  const store = join(folder, '.proofroll', 'shop.yaml');
  mkdirSync(store, { recursive: true });
  const entry = { time: new Date().toISOString(), sha256After: sha256Of(Buffer.from(OFF)) };
  const ofRun = run === undefined ? {} : { run: mark };
  writeFileSync(join(store, 'history.jsonl'), `${JSON.stringify({ ...entry, ...ofRun })}\n`);
  expect(kept.putBack()).toMatchObject([
    why === undefined ? { outcome: 'put-back' } : { outcome: 'left', why },
  ]);
  expect(readFileSync(file, 'utf8')).toBe(why === undefined ? ON : OFF);
});

test('an edit that came after a killed run had ended is kept', () => {
  const { file } = keptFile();
  const ended = Date.now() - 1000;
  writeFileSync(file, OFF);
  const manifest = readManifest(runFolder(mark)) as Manifest;
  expect(putBackAll(runFolder(mark), manifest, ended)).toMatchObject([
    { outcome: 'left', why: 'it was changed after the run had ended' },
  ]);
  expect(readFileSync(file, 'utf8')).toBe(OFF);
});

test('a file that was removed after a killed run had ended is not brought back', () => {
  const { file } = keptFile();
  const ended = Date.now() - 1000;
  rmSync(file);
  const manifest = readManifest(runFolder(mark)) as Manifest;
  expect(putBackAll(runFolder(mark), manifest, ended)).toMatchObject([{ outcome: 'left' }]);
  expect(existsSync(file)).toBe(false);
});

test('what was in a file that cannot be put back is kept next to it', () => {
  const { file, kept } = keptFile();
  rmSync(file);
  mkdirSync(join(file, 'in the way'), { recursive: true });
  const [change] = kept.putBack();
  closeRun(mark);
  const copy = change?.outcome === 'left' ? change.copy : undefined;
  expect(readFileSync(copy ?? '', 'utf8')).toBe(ON);
});

test('a run takes nothing over from one of which nobody can say whether it is alive', () => {
  const { file } = keptFile();
  const owner = join(runFolder(mark), 'owner.json');
  const elsewhere = readFileSync(owner, 'utf8').replace(/"host":"[^"]*"/u, '"host":"elsewhere"');
  writeFileSync(owner, elsewhere);
  writeFileSync(file, OFF);
  const mine = newMark();
  const later = keepOriginals([{ shown: 'shop.yaml', path: file }], mine, 'rollout.yaml');
  later.putBack();
  closeRun(mine);
  expect(readFileSync(file, 'utf8')).toBe(OFF);
});

test('a run that begins while another one has the file changed takes over what that has kept', () => {
  const { file } = keptFile();
  writeFileSync(file, OFF);
  const mine = newMark();
  const later = keepOriginals([{ shown: 'shop.yaml', path: file }], mine, 'rollout.yaml');
  later.putBack();
  closeRun(mine);
  expect(readFileSync(file, 'utf8')).toBe(ON);
});

function keptFile(name = 'shop.yaml') {
  const file = join(folder, name);
  writeFileSync(file, ON);
  return { file, kept: keepOriginals([{ shown: name, path: file }], mark, 'rollout.yaml') };
}

function displacedOf(change: Change | undefined): string {
  return change?.outcome === 'put-back' ? (change.displaced ?? '') : '';
}
