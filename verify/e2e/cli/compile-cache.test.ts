import { readdirSync } from 'node:fs';
import module from 'node:module';
import { expect, test } from 'vitest';
import { copyOfPlan, proofroll, scratch } from '../testing/proofroll.ts';

const CACHE = 'node-compile-cache';
/** Node 22.1 and later */
const canKeep = 'enableCompileCache' in module;

test.each([
  { name: 'is cached if Node supports it', env: {}, kept: canKeep ? [CACHE] : [] },
  {
    name: 'is not cached if that is switched off',
    env: { NODE_DISABLE_COMPILE_CACHE: '1' },
    kept: [],
  },
])(
  'compiled code of the command $name, and never in the folder of the target',
  async ({ env, kept }) => {
    const [folder, temporary] = [copyOfPlan('small'), scratch()];
    const before = readdirSync(folder, { recursive: true });
    const { exitCode, stderr } = await proofroll(['flag', 'status'], {
      cwd: folder,
      env: { TMPDIR: temporary, ...env },
    });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(readdirSync(temporary)).toEqual(kept);
    expect(readdirSync(folder, { recursive: true })).toEqual(before);
  },
);
