import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { loadPlan } from './load.ts';

test('an alias without an anchor is reported at its place', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'proofroll-test-'));
  try {
    const plan = join(folder, 'rollout.yaml');
    writeFileSync(plan, 'schemaVersion: 1\nrollout:\n  name: *nope\n');
    await expect(loadPlan(plan)).rejects.toThrow(`${plan}:3:9: there is no anchor '&nope'`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
