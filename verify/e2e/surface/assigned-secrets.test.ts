import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { checkIn } from '../testing/proofroll.ts';
import { buildIfStale } from '../testing/build.ts';
import { openPlace } from './place.ts';

beforeAll(buildIfStale);

test('a value that is assigned to the name of a secret is redacted in files and in outputs of commands', async () => {
  const place = openPlace();
  const lines = [
    'export API_KEY=hush-one',
    'password: "hush two"',
    '{"auth_token":"hush-three"}',
    'max_tokens=shown-four',
  ];
  writeFileSync(join(place.folder, 'root/shop.env'), lines.join('\n'));
  const { report, text } = await place.verify({
    files: [{ path: 'shop.env', expect: { contains: 'API_KEY=' } }],
    commands: [{ run: 'cat shop.env', expect: { stdout: { contains: 'nothing' } } }],
  });
  expect(text).not.toContain('hush');
  expect(JSON.stringify(report)).not.toContain('hush');
  expect(checkIn(report, 'file[shop.env]')).toMatchObject({
    status: 'passed',
    evidence: [
      { measured: expect.stringMatching(/API_KEY=\[redacted\][^]*max_tokens=shown-four/u) },
    ],
  });
});
