import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { beforeAll, expect, test } from 'vitest';
import { findInterpreters } from '../../runtimes/python/testing/interpreters.ts';
import { buildIfStale } from '../testing/build.ts';
import { proofroll, readReport, scratch } from '../testing/proofroll.ts';
import { readFile } from 'node:fs/promises';

beforeAll(buildIfStale);
const [python] = await findInterpreters();

const plan = (target: object): string =>
  JSON.stringify({
    schemaVersion: 1,
    rollout: { name: 'Shop' },
    target,
    components: [{ create: 'app:make', expect: { size: 1 } }],
  });

test.skipIf(python === undefined)(
  'the interpreter of the virtual environment that the plan names, and its version, are in every report',
  async () => {
    const folder = scratch();
    await execa(python?.command ?? '', ['-m', 'venv', '--without-pip', join(folder, '.venv')]);
    writeFileSync(join(folder, 'app.py'), 'def make():\n    return {"size": 1}\n');
    writeFileSync(join(folder, 'rollout.yaml'), plan({ driver: 'python', python: '.venv' }));
    const { stdout } = await proofroll(['verify', '--reports', folder], { cwd: folder });
    const runtime = `Python ${python?.version ?? ''}`;
    expect(readReport(folder).target).toEqual({
      driver: 'python',
      root: '.',
      runtime,
      interpreter: '.venv/bin/python',
    });
    for (const text of [stdout, ...(await pages(folder))])
      expect(text.replaceAll('\\', '')).toContain(`${runtime}, .venv/bin/python`);
  },
);

test.skipIf(python === undefined)(
  'the interpreter is the one that the process reports, not the one that was started',
  async () => {
    const folder = scratch();
    writeFileSync(join(folder, 'app.py'), 'def make():\n    return {"size": 1}\n');
    writeFileSync(
      join(folder, 'chooses-python'),
      `#!/bin/sh\nexec "${python?.command ?? ''}" "$@"\n`,
      { mode: 0o755 },
    );
    symlinkSync('chooses-python', join(folder, 'python-for-shop'));
    writeFileSync(
      join(folder, 'rollout.yaml'),
      plan({ driver: 'python', python: './python-for-shop' }),
    );
    await proofroll(['verify', '--reports', folder], { cwd: folder });
    expect(readReport(folder).target.interpreter).toBe(python?.command);
  },
);

test('the version of Node is in every report', async () => {
  const folder = scratch();
  writeFileSync(join(folder, 'app.mjs'), 'export const make = () => ({ size: 1 });\n');
  writeFileSync(join(folder, 'rollout.yaml'), plan({ driver: 'node' }));
  const { stdout } = await proofroll(['verify', '--reports', folder], { cwd: folder });
  const runtime = `Node ${process.versions.node}`;
  expect(readReport(folder).target).toEqual({ driver: 'node', root: '.', runtime });
  for (const text of [stdout, ...(await pages(folder))])
    expect(text.replaceAll('\\', '')).toContain(runtime);
});

function pages(folder: string): Promise<string[]> {
  return Promise.all(
    ['latest.md', 'latest.html'].map((name) => readFile(join(folder, name), 'utf8')),
  );
}
