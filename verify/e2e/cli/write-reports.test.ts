import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyOfPlan, proofroll, readReport, scratch } from '../testing/proofroll.ts';

describe('reports that cannot be written', () => {
  const folder = scratch();
  writeFileSync(join(folder, 'a-file'), '');
  mkdirSync(join(folder, 'taken/partial.json'), { recursive: true });

  test.each([
    ['below a file', join(folder, 'a-file/reports')],
    ['where a folder has the name of a report', join(folder, 'taken')],
    // Node's own recursive mkdir never ends here
    ...(process.platform === 'linux' ? [['where no folder can be made', '/proc/nowhere/x']] : []),
  ])('%s are an error, but the verdict is still printed', async (_where, reports) => {
    const given = ['verify', '--only', 'components', '--reports', reports];
    const { exitCode, stdout, stderr } = await proofroll(given, { cwd: copyOfPlan('small') });
    expect(exitCode).toBe(3);
    expect(stdout).toContain('SUCCESSFUL (exit code 0)');
    expect(stderr).toContain(`cannot write the reports to ${reports}`);
    expect(stderr).toContain('The verdict above is still valid: SUCCESSFUL');
    expect(stderr).not.toMatch(/^\s+at /mu);
  });

  test('no partial report is left next to the existing files', () => {
    expect(readdirSync(join(folder, 'taken'))).toEqual(['partial.json']);
  });
});

test('missing folders are created', async () => {
  const reports = join(scratch(), 'one/in/another');
  const given = ['verify', '--only', 'components', '--reports', reports];
  expect(await proofroll(given, { cwd: copyOfPlan('small') })).toMatchObject({ exitCode: 0 });
  expect(readReport(reports).verdict).toBe('SUCCESSFUL');
});
