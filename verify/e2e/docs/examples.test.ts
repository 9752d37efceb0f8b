import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { project } from '../testing/build.ts';
import { scratch } from '../testing/proofroll.ts';
import { comparable, examplesIn } from './page.ts';

const pages = [
  'README.md',
  ...readdirSync(join(project, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

describe('the examples of', () => {
  const withExamples = pages.flatMap((page) => {
    const steps = examplesIn(readFileSync(join(project, page), 'utf8'));
    return steps.length === 0 ? [] : [{ page, steps }];
  });

  test('the pages that a newcomer reads first are run', () => {
    const found = withExamples.map(({ page }) => page);
    expect(found).toEqual(
      expect.arrayContaining(['README.md', 'docs/getting-started.md', 'docs/library.md']),
    );
  });

  test.each(withExamples)('$page work and print what the page shows', async ({ steps }) => {
    const folder = userProject();
    for (const step of steps) {
      if (step.kind === 'file') {
        mkdirSync(dirname(join(folder, step.name)), { recursive: true });
        writeFileSync(join(folder, step.name), step.text);
        continue;
      }
      const env = { PATH: `${folder}/bin:${process.env['PATH'] ?? ''}`, NO_COLOR: '1' };
      const { all, exitCode } = await execa(step.command, {
        shell: true,
        cwd: folder,
        env,
        all: true,
        reject: false,
      });
      expect({ exitCode, all }).toMatchObject({ exitCode: step.exitCode });
      const printed = all.split('\n').map(comparable);
      for (const line of step.shown) expect(printed).toContain(comparable(line));
    }
  });
});

/** A folder in which `npx proofroll` is the built command and `proofroll` and `yaml` can be imported. */
function userProject(): string {
  const folder = scratch();
  mkdirSync(join(folder, 'bin'));
  mkdirSync(join(folder, 'node_modules'));
  writeFileSync(
    join(folder, 'bin/npx'),
    `#!/bin/sh\nshift\nexec node ${project}/dist/cli.js "$@"\n`,
  );
  chmodSync(join(folder, 'bin/npx'), 0o755);
  symlinkSync(project, join(folder, 'node_modules/proofroll'));
  symlinkSync(join(project, 'node_modules/yaml'), join(folder, 'node_modules/yaml'));
  return folder;
}
