import { expect, test } from 'vitest';
import { proofroll, scratch } from '../testing/proofroll.ts';

test('the plan whose sections are the examples of docs/plan.md is verified successfully', async () => {
  const { exitCode, stdout } = await proofroll(
    ['verify', 'fixtures/plans/documented/rollout.yaml', '--reports', scratch()],
    {},
  );
  expect(stdout).toContain('SUCCESSFUL');
  expect(exitCode).toBe(0);
});
