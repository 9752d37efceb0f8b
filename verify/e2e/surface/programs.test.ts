/** Commands and suites are run by one rule. */
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildIfStale } from '../testing/build.ts';
import { checkIn } from '../testing/proofroll.ts';
import { openPlace, type Place } from './place.ts';
import type { RunReport } from '../../model/result.ts';

beforeAll(buildIfStale);

const REPORT = '<testsuite name="s"><testcase name="a"/></testsuite>';

function tool(place: Place, folder: string, name: string, text: string): void {
  mkdirSync(join(place.folder, folder), { recursive: true });
  writeFileSync(join(place.folder, folder, name), `#!/bin/sh\n${text}\n`);
  chmodSync(join(place.folder, folder, name), 0o755);
}

/** Each must succeed as a command and as a suite. */
const programs = {
  'has quotes, variables and operators': `cd inner && STAGE="a b" node -e "process.exit(process.env.STAGE === 'a b' ? 0 : 1)" && test -n "$HOME"`,
  'is a list of arguments, which no shell reads': [
    'node',
    '-e',
    "process.exit(process.argv[1] === '$HOME; a b' ? 0 : 1)",
    '$HOME; a b',
  ],
  'is in node_modules/.bin': 'from-packages',
  'is in node_modules/.bin and a list': ['from-packages'],
  'is in a virtual environment': 'from-venv',
  'is in a folder of target.path': 'from-path',
  'is also installed elsewhere': 'sort-of-node',
  'gets what the plan passes, and PATH':
    'test "$SHOWN" = 1 && test -z "$HIDDEN" && test -n "$PATH"',
};

describe('a command or a suite that', () => {
  let report: RunReport;
  beforeAll(async () => {
    const place = openPlace();
    tool(place, 'root/node_modules/.bin', 'from-packages', 'exit 0');
    tool(place, 'root/.venv/bin', 'from-venv', 'exit 0');
    tool(place, 'root/lib', 'from-path', 'exit 0');
    tool(place, 'root/node_modules/.bin', 'sort-of-node', 'exit 0');
    tool(place, 'elsewhere', 'sort-of-node', 'exit 1');
    mkdirSync(join(place.folder, 'root/inner'));
    writeFileSync(join(place.folder, 'root/report.xml'), '');
    const target = {
      driver: 'node',
      root: 'root',
      home: 'home',
      path: ['lib'],
      env: { pass: ['SHOWN'] },
    };
    const written = (run: string | string[]): string | string[] =>
      typeof run === 'string'
        ? `(${run}) && echo '${REPORT}' > "$PROOFROLL_SMOKE_REPORT"`
        : ['sh', '-c', '"$@" && echo "$0" > "$PROOFROLL_SMOKE_REPORT"', REPORT, ...run];
    ({ report } = await place.verify(
      {
        target,
        commands: Object.entries(programs).map(([name, run]) => ({ name, run })),
        smoke: Object.entries(programs).map(([name, run]) => ({
          name,
          run: written(run),
          cwd: 'root',
          format: 'junit',
        })),
      },
      {
        env: {
          SHOWN: '1',
          HIDDEN: '1',
          PATH: `${place.folder}/elsewhere:${process.env['PATH'] ?? ''}`,
        },
      },
    ));
  });
  test.each(Object.keys(programs))('%s', (name) => {
    expect(checkIn(report, `command[${name}]`)).toMatchObject({ status: 'passed' });
    expect(checkIn(report, `smoke[${name}]`)).toMatchObject({ status: 'passed' });
  });
});

test("vitest's arguments go to the end of a line, or where the plan puts them", async () => {
  const place = openPlace();
  tool(
    place,
    'root/node_modules/.bin',
    'vitest',
    'for each in "$@"; do case "$each" in --outputFile=*) file=${each#--outputFile=};; esac; done\n' +
      `echo '{"testResults":[{"name":"/a/cart.test.js","status":"passed","assertionResults":[{"ancestorTitles":[],"title":"a","fullName":"a","status":"passed"}]}]}' > "$file"`,
  );
  const { report } = await place.verify({
    smoke: [
      { name: 'end', cwd: 'root', run: 'true && vitest run' },
      {
        name: 'middle',
        cwd: 'root',
        run: 'vitest run --reporter=json --outputFile="$PROOFROLL_SMOKE_REPORT" | cat',
      },
      { name: 'lost', cwd: 'root', run: 'vitest run | cat' },
    ],
  });
  expect(checkIn(report, 'smoke[end]').status).toBe('passed');
  expect(checkIn(report, 'smoke[middle]').status).toBe('passed');
  expect(checkIn(report, 'smoke[lost]')).toMatchObject({
    status: 'errored',
    error: { message: expect.stringContaining('$PROOFROLL_SMOKE_REPORT') },
  });
});
