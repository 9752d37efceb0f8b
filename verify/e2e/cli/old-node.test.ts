import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { proofroll, scratch } from '../testing/proofroll.ts';

test.each(['18.20.8', '20.10.0'])(
  'Node %s is refused in one line, exit code 3',
  async (version) => {
    const pretend = join(scratch(), 'pretend.cjs');
    const versions = `{ ...process.versions, node: '${version}' }`;
    writeFileSync(pretend, `Object.defineProperty(process, 'versions', { value: ${versions} });`);
    const ended = await proofroll(['verify'], { env: { NODE_OPTIONS: `--require ${pretend}` } });
    expect(ended).toEqual({
      exitCode: 3,
      stdout: '',
      stderr: `proofroll: this is Node.js ${version}; proofroll needs 20.19 or later`,
    });
  },
);
