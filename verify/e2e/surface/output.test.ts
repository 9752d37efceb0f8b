import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { buildIfStale } from '../testing/build.ts';
import { checkIn } from '../testing/proofroll.ts';
import { openPlace } from './place.ts';

beforeAll(buildIfStale);

test('every report has the end of what a failed or errored command or suite printed, without secrets', async () => {
  const place = openPlace();
  const secret = 'hush-0123456789';
  writeFileSync(join(place.folder, 'root/.env'), `API_KEY=${secret}\n`);
  writeFileSync(join(place.folder, 'root/shop.mjs'), 'export const load = () => ({});\n');
  // in a file, because the reports show the commands too
  const noise = `seq 2000; printf '\\033[31m%s\\033[0m\\n' "the till is closed" "${secret}" >&2\n`;
  writeFileSync(join(place.folder, 'root/noise.sh'), noise);
  const noisy = '. ./noise.sh';
  const { report, text } = await place.verify({
    settings: { load: 'shop:load', sources: [{ kind: 'dotenv', file: '.env' }] },
    commands: [
      { name: 'fails', run: `${noisy}; exit 3` },
      { name: 'cannot run', run: `${noisy}; no-such-program` },
      { name: 'is slow', run: `echo waiting; sleep 20`, timeout: '500 ms' },
      // the end that is kept begins within the secret
      { name: 'is cut', run: `printf %s ${secret}; head -c 4090 /dev/zero | tr '\\0' x; exit 3` },
      { name: 'passes', run: 'echo nothing to see' },
    ],
    smoke: [{ name: 'writes no report', run: noisy, cwd: 'root', format: 'junit' }],
  });
  const output = {
    stdout: expect.stringMatching(/^…[^]*\n2000$/u),
    stderr: expect.stringMatching(/^the till is closed\n\[redacted\]/u),
  };
  for (const id of ['command[fails]', 'command[cannot run]', 'smoke[writes no report]'])
    expect(checkIn(report, id)).toMatchObject({ output });
  expect(checkIn(report, 'command[is slow]')).toMatchObject({ output: { stdout: 'waiting' } });
  expect(checkIn(report, 'command[passes]')).not.toHaveProperty('output');
  const reports = readdirSync(join(place.folder, 'reports')).map((name) => ({
    name,
    text: readFileSync(join(place.folder, 'reports', name), 'utf8'),
  }));
  const all = [...reports, { name: 'terminal', text }];
  const having = (part: string): string[] =>
    all.flatMap((each) => (each.text.includes(part) ? [each.name] : []));
  expect(having('the till is closed')).toEqual(all.map(({ name }) => name));
  expect(having(secret.slice(-5))).toEqual([]);
  expect(reports.length).toBeGreaterThanOrEqual(3);
});
