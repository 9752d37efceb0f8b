/** What a drill shows of a process that was running all the while, and of files that proofroll would not edit. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { drilled, node, python, SETTINGS } from './testing/drilled.ts';

describe('a process that was there before the drill', () => {
  const latch = node.code
    .replace('export const load', 'let off = false;\nconst read')
    .concat('export const load = () => ({ cart: !(off ||= !read().cart) });');
  const byTime = python.code.replace(
    'def load():',
    `kept = {}
def load():
    time = os.stat(os.path.expanduser("~/shop.yaml")).st_mtime_ns
    if time not in kept:
        kept[time] = read()
    return kept[time]
def read():`,
  );

  test('and follows the rollback, but not the second rollout, fails', async () => {
    const { check } = await drilled({ ...node, code: latch }, 'drill: {}');
    expect(check).toMatchObject({
      status: 'failed',
      signal: 'restart-needed',
      reason: expect.stringContaining('does not follow the second rollout, as a fresh one does'),
    });
  });

  test('and caches by modification time fails in every run, and the reason says so', async () => {
    const { check } = await drilled({ ...python, code: byTime }, 'drill: {}');
    expect(check).toMatchObject({
      status: 'failed',
      signal: 'restart-needed',
      reason: expect.stringContaining(
        'followed the rollback only once the file had another modification time',
      ),
    });
  });
});

test.each([
  [
    'read-only',
    (home: string) => writeFileSync(join(home, 'shop.yaml'), SETTINGS, { mode: 0o444 }),
    'home/shop.yaml was not changed: it is read-only',
  ],
  [
    'mounted from a ConfigMap',
    (home: string) => {
      mkdirSync(join(home, '..2026_01_14'));
      writeFileSync(join(home, '..2026_01_14/shop.yaml'), SETTINGS);
      symlinkSync('..2026_01_14', join(home, '..data'));
      symlinkSync('..data/shop.yaml', join(home, 'shop.yaml'));
    },
    'home/shop.yaml is a copy that Kubernetes overwrites. Change the ConfigMap or Secret itself.',
  ],
])('a file that is %s is drilled in its copy, and that is noted', async (_, fill, why) => {
  const { check, home } = await drilled(node, 'drill: {}', fill);
  expect(check).toMatchObject({ status: 'passed' });
  expect('notes' in check && check.notes?.at(-1)).toMatch(
    new RegExp(`^in the real world .proofroll flag. would not make this edit: .*${why}$`, 'u'),
  );
  expect(readFileSync(join(home, 'shop.yaml'), 'utf8')).toBe(SETTINGS);
});
