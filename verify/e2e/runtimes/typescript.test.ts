import { expect, test } from 'vitest';
import { checkIn, copyOfPlan, proofroll, readReport, scratch } from '../testing/proofroll.ts';

test('a TypeScript target runs through its own loader, and errors name its source', async () => {
  const reports = scratch();
  const { exitCode } = await proofroll(['verify', '--reports', reports], {
    cwd: copyOfPlan('typescript'),
  });
  expect(exitCode).toBe(0);
  const refused = checkIn(readReport(reports), 'components.rejects[createCart("__bogus__")]');
  expect(refused).toMatchObject({ status: 'passed', evidence: [{ where: 'cart.ts:11' }] });
});
