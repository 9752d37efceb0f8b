import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyOfPlan, proofroll, readReport, scratch } from '../testing/proofroll.ts';

describe('reports that cannot be written', () => {
  const folder = scratch();
  writeFileSync(join(folder, 'a-file'), '');
  mkdirSync(join(folder, 'taken/partial.json'), { recursive: true });

  test.each([
    ['in place of a file', join(folder, 'a-file')],
    ['below a file', join(folder, 'a-file/reports')],
    ['where a folder has the name of a report', join(folder, 'taken')],
  ])('%s are refused before anything runs', async (_where, reports) => {
    const { exitCode, stdout, stderr } = await verifyInto(reports);
    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
    expect(stderr).toContain(`cannot write the reports to ${reports}`);
    expect(stderr).not.toMatch(/^\s+at /mu);
  });

  // Node's own recursive mkdir never ends here
  test.runIf(process.platform === 'linux')(
    'where no folder can be made are an error, but the verdict is still printed',
    async () => {
      const { exitCode, stdout, stderr } = await verifyInto('/proc/nowhere/x');
      expect(exitCode).toBe(3);
      expect(stdout).toContain('SUCCESSFUL (exit code 0)');
      expect(stderr).toContain('cannot write the reports to /proc/nowhere/x');
      expect(stderr).toContain('The verdict above is still valid: SUCCESSFUL');
      expect(stderr).not.toMatch(/^\s+at /mu);
    },
  );

  test('no partial report is left next to the existing files', () => {
    expect(readdirSync(join(folder, 'taken'))).toEqual(['partial.json']);
  });
});

function verifyInto(reports: string) {
  const given = ['verify', '--only', 'components', '--reports', reports];
  return proofroll(given, { cwd: copyOfPlan('small') });
}

test('missing folders are created', async () => {
  const reports = join(scratch(), 'one/in/another');
  const given = ['verify', '--only', 'components', '--reports', reports];
  expect(await proofroll(given, { cwd: copyOfPlan('small') })).toMatchObject({ exitCode: 0 });
  expect(readReport(reports).verdict).toBe('SUCCESSFUL');
});
