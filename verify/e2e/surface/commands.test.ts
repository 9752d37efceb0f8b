import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { checkIn } from '../testing/proofroll.ts';
import { buildIfStale } from '../testing/build.ts';
import { hostile, ordinary, withFault, vacuous } from './command-cases.ts';
import { openPlace } from './place.ts';
import type { RunReport } from '../../model/result.ts';

beforeAll(buildIfStale);

describe.each([
  { group: 'a command that', cases: ordinary },
  { group: 'an expectation that matches', cases: vacuous },
  { group: 'a command that', cases: withFault },
  { group: 'a hostile command that', cases: hostile },
])('$group', ({ cases }) => {
  let report: RunReport;
  beforeAll(async () => {
    const place = openPlace();
    writeFileSync(join(place.folder, 'root/plain-file'), 'not a program');
    mkdirSync(join(place.folder, 'home/inner'));
    writeFileSync(join(place.folder, 'home/inner/here'), 'yes\n');
    const commands = cases.map(({ name, run, expect: wanted, more }) => ({
      name,
      run,
      ...(wanted === undefined ? {} : { expect: wanted }),
      ...more,
    }));
    ({ report } = await place.verify({ commands }, { env: { SHOWN: '1', HIDDEN: '1' } }));
  });
  test.each(cases)('$name', ({ name, gives }) => {
    expect(checkIn(report, `command[${name}]`)).toMatchObject(gives);
  });
});
