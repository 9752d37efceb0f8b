import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyOfPlan, proofroll, scratch } from '../testing/proofroll.ts';

const few = ['verify', '--only', 'components'];

describe('in GitHub Actions', () => {
  test('annotations are printed, and the report is added to the summary of the job', async () => {
    const summary = join(scratch(), 'summary.md');
    writeFileSync(summary, 'what an earlier command wrote\n');
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary };
    const { exitCode, stdout } = await proofroll(few, { cwd: copyOfPlan('small'), env });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^::notice title=proofroll%3A .*::SUCCESSFUL \(exit code 0\)/mu);
    expect(readFileSync(summary, 'utf8')).toMatch(
      /^what an earlier command wrote\n\n# .* Rollout/u,
    );
  });

  test('--json still prints the report alone on standard output', async () => {
    const { stdout, stderr } = await proofroll([...few, '--json'], {
      cwd: copyOfPlan('small'),
      env: { GITHUB_ACTIONS: 'true' },
    });
    expect(JSON.parse(stdout)).toMatchObject({ verdict: 'SUCCESSFUL' });
    expect(stderr).toContain('::notice title=');
  });

  test('a summary that cannot be written does not change the verdict', async () => {
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: '/proc/nowhere/summary' };
    const { exitCode, stderr } = await proofroll(few, { cwd: copyOfPlan('small'), env });
    expect(exitCode).toBe(0);
    expect(stderr).toContain('a report for the CI service is missing: ');
  });

  test('--no-ci-reports adds nothing', async () => {
    const summary = join(scratch(), 'summary.md');
    const env = { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary };
    const given = [...few, '--no-ci-reports'];
    const { stdout } = await proofroll(given, { cwd: copyOfPlan('small'), env });
    expect(stdout).not.toContain('::notice');
    expect(existsSync(summary)).toBe(false);
  });
});

test.each([
  ['a JUnit and a code quality report are written', [], true],
  ['--no-ci-reports writes neither', ['--no-ci-reports'], false],
] as const)('in GitLab CI, %s', async (_what, given, isWritten) => {
  const folder = copyOfPlan('small');
  const { exitCode } = await proofroll([...few, ...given], {
    cwd: folder,
    env: { GITLAB_CI: 'true', CI_PROJECT_DIR: join(folder, '..') },
  });
  expect(exitCode).toBe(0);
  const names = readdirSync(join(folder, 'reports'));
  for (const name of ['partial.junit.xml', 'partial.code-quality.json'])
    expect(names.includes(name)).toBe(isWritten);
});
