import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { findTooOld } from '../../runtimes/python/testing/interpreters.ts';
import { buildIfStale } from '../testing/build.ts';
import { proofroll, scratch } from '../testing/proofroll.ts';

const tooOld = await findTooOld();
beforeAll(buildIfStale);

describe.skipIf(tooOld.length === 0)('an interpreter that is too old,', () => {
  test.each(tooOld)('such as $version, makes the run INCOMPLETE with the reason', async (old) => {
    const folder = scratch();
    writeFileSync(join(folder, 'app.py'), 'def make():\n    return {"size": 1}\n');
    writeFileSync(
      join(folder, 'rollout.yaml'),
      `schemaVersion: 1
rollout: { name: Old }
target: { driver: python, python: ${old.command} }
components: [{ create: "app:make", expect: { size: 1 } }]
`,
    );
    const { exitCode, stdout } = await proofroll(['verify'], { cwd: folder });
    const [major, minor] = old.version.split('.');
    expect(exitCode).toBe(3);
    expect(stdout.replace(/\s+/g, ' ')).toContain(
      `proofroll verifies targets in Python 3.9 or later, and this interpreter is ${major}.${minor}`,
    );
  });
});
