import { beforeAll, expect, test } from 'vitest';
import { buildIfStale } from '../testing/build.ts';
import { openPlace } from './place.ts';

beforeAll(buildIfStale);

test('files are checked after all commands have ended', async () => {
  const place = openPlace();
  const { report } = await place.verify({
    files: [{ path: 'made.txt', expect: { equals: 'made' } }],
    commands: [{ run: 'sleep 0.3; echo made > made.txt' }],
  });
  expect(report.checks.map(({ kind, status }) => `${kind} ${status}`).toSorted()).toEqual([
    'command passed',
    'file passed',
  ]);
});
