/** Runs the built CLI as a user would; `npm test` builds it first. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll } from 'vitest';
import { onlyReport } from './only-report.ts';
import type { CheckResult, RunReport } from '../../model/result.ts';

const cli = fileURLToPath(new URL('../../../dist/cli.js', import.meta.url));
const fixtures = fileURLToPath(new URL('../../../fixtures/plans/', import.meta.url));

/** The CLI's exit code and what it wrote; never throws for an exit code. */
export async function proofroll(
  given: readonly string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
) {
  const { exitCode, stdout, stderr } = await execa(process.execPath, [cli, ...given], {
    reject: false,
    stdin: 'ignore',
    ...options,
    // the tests may run in CI, which gets further reports
    env: { GITHUB_ACTIONS: '', GITLAB_CI: '', ...options.env },
  });
  return { exitCode, stdout, stderr };
}

/** Removed after the tests of the file, because a hook that a test registers would not run. */
const folders: string[] = [];
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A new folder that is removed after the tests. */
export function scratch(): string {
  return noted(mkdtempSync(join(tmpdir(), 'proofroll-test-')));
}

/** A copy of a plan's folder inside the repository, because its modules need the installed packages. */
export function copyOfPlan(name: string): string {
  const folder = noted(mkdtempSync(join(fixtures, '.copy-')));
  cpSync(join(fixtures, name), folder, { recursive: true });
  return folder;
}

function noted(folder: string): string {
  folders.push(folder);
  return folder;
}

/** Verifies a small target that consists of these files; gives the status of each check, with its signal or reason. */
export async function verified(files: Readonly<Record<string, string>>) {
  const folder = scratch();
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { exitCode, stderr } = await proofroll(['verify', '--reports', folder], { cwd: folder });
  if (exitCode === 3) throw new Error(stderr);
  const report = readReport(folder);
  const statuses = report.checks.map((check) => [check.id, wordsOf(check)]);
  return { report, statuses: Object.fromEntries(statuses) as Record<string, string> };
}

function wordsOf(check: CheckResult): string {
  switch (check.status) {
    case 'passed':
      return `passed ${check.proof.level}`;
    case 'failed':
      return `failed ${check.signal}`;
    case 'errored':
      return `errored ${check.error.code}`;
    default:
      return check.status;
  }
}

/** The report of the only run, full or partial, that wrote to the folder. */
export function readReport(folder: string): RunReport {
  return JSON.parse(readFileSync(onlyReport(folder), 'utf8')) as RunReport;
}

export function checkIn(report: RunReport, id: string): CheckResult {
  const check = report.checks.find((each) => each.id === id);
  if (check === undefined)
    throw new Error(`no check ${id} in ${report.checks.map((each) => each.id).join(', ')}`);
  return check;
}

/** Replaces the only match in a file, and throws if there is not exactly one. */
export function changeFile(path: string, from: string, to: string): void {
  const text = readFileSync(path, 'utf8');
  if (text.split(from).length !== 2) throw new Error(`'${from}' must be in ${path} exactly once`);
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
}
