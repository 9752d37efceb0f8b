import { appendFileSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { runReportSchema } from '../../model/schema/index.ts';
import {
  changeFile,
  checkIn,
  copyOfPlan,
  proofroll,
  readReport,
  scratch,
} from '../testing/proofroll.ts';

const ESCAPE = '\u001b';

describe('proofroll verify', () => {
  test('verifies a small plan, proves each passed check by a causal control, and writes the reports', async () => {
    const reports = scratch();
    const { exitCode, stdout } = await proofroll(['verify', '--reports', reports], {
      cwd: copyOfPlan('small'),
    });
    const report = readReport(reports);
    expect(exitCode).toBe(0);
    expect(runReportSchema.safeParse(report).error).toBeUndefined();
    expect(report).toMatchObject({
      verdict: 'SUCCESSFUL',
      exitCode: 0,
      counts: { total: 8, passed: 8, unproven: 0 },
    });
    expect(
      report.checks.map((check) => (check.status === 'passed' ? check.proof.level : check.status)),
    ).toEqual(Array.from({ length: 8 }, () => 'causal'));
    expect(stdout).toContain('SUCCESSFUL (exit code 0)');
    expect(readdirSync(reports).filter((name) => name.endsWith('.md'))).toHaveLength(2);
    expect(readFileSync(join(reports, 'latest.md'), 'utf8')).toContain('# New Cart Rollout Report');
    expect(readFileSync(join(reports, 'latest.html'), 'utf8')).toContain(
      '<h1>New Cart Rollout Report</h1>',
    );
  });

  test('prints one line per check and no escape sequences into a pipe', async () => {
    const { stdout } = await proofroll(['verify', '--reports', scratch()], {
      cwd: copyOfPlan('small'),
    });
    expect(stdout).not.toContain(ESCAPE);
    expect(
      stdout
        .split('\n')
        .slice(0, 8)
        .every((line) => line.startsWith('✓ ')),
    ).toBe(true);
  });

  test.each([
    { name: 'shows progress and color on a terminal', env: {}, colored: true },
    {
      name: 'shows progress without color on a terminal with NO_COLOR',
      env: { NO_COLOR: '1' },
      colored: false,
    },
  ])('$name', async ({ env, colored }) => {
    const command = `stty cols 80; node ${join(import.meta.dirname, '../../../dist/cli.js')} verify --reports ${scratch()}`;
    const { stdout } = await execa('script', ['-qec', command, '/dev/null'], {
      cwd: copyOfPlan('small'),
      env: { TERM: 'xterm', ...env },
      stdin: 'ignore',
    });
    expect(stdout).toMatch(/\d\/8 \d+\.\d s\s+probe: flag\.value/);
    expect(stdout.includes(`${ESCAPE}[32m`)).toBe(colored);
  });

  test('writes a secret nowhere', async () => {
    const reports = scratch();
    const { stdout, stderr } = await proofroll(['verify', '--reports', reports, '--verbose'], {
      cwd: copyOfPlan('small'),
    });
    const texts = [
      stdout,
      stderr,
      ...readdirSync(reports).map((name) => readFileSync(join(reports, name), 'utf8')),
    ];
    expect(texts.join('\n')).not.toContain('hush-hush-0123456789');
    expect(checkIn(readReport(reports), 'settings.load')).toMatchObject({
      evidence: expect.arrayContaining([
        expect.objectContaining({
          subject: 'api_token',
          measured: expect.stringMatching(/^\(secret: present, keyed hash [0-9a-f]{12}\)$/),
        }),
      ]),
    });
  });

  test('redacts a secret in the report of an error that quotes it', async () => {
    const [folder, reports] = [copyOfPlan('small'), scratch()];
    const thrown = "throw new Error('cannot use ' + file.api_token);\n  const fromEnvironment";
    changeFile(join(folder, 'shop.mjs'), 'const fromEnvironment', thrown);
    const { exitCode, stdout } = await proofroll(['verify', '--reports', reports], { cwd: folder });
    expect(exitCode).toBe(2);
    expect(stdout).toContain('cannot use [redacted]');
    expect(
      stdout +
        readFileSync(join(reports, 'latest.json'), 'utf8') +
        readFileSync(join(reports, 'latest.md'), 'utf8') +
        readFileSync(join(reports, 'latest.html'), 'utf8'),
    ).not.toContain('hush-hush');
  });

  test.each([
    {
      name: 'by category',
      given: ['--only', 'flag'],
      ran: ['flag.effect', 'flag.source', 'flag.value'],
    },
    {
      name: 'by id',
      given: ['--only', 'components.create[NewCart]'],
      ran: ['components.create[NewCart]'],
    },
    {
      name: 'by glob',
      given: ['--only', 'components.*', '--skip', '*Old*'],
      ran: ['components.create[NewCart]', 'components.requires[NewCart]'],
    },
    {
      name: 'by skipping',
      given: ['--skip', 'flag', '--skip', 'components'],
      ran: ['settings.load', 'settings.unchanged'],
    },
  ])('selects $name', async ({ given, ran }) => {
    const reports = scratch();
    const { exitCode, stdout } = await proofroll(['verify', '--reports', reports, ...given], {
      cwd: copyOfPlan('small'),
    });
    const { checks, counts } = readReport(reports);
    expect(exitCode).toBe(0);
    expect(
      checks
        .filter(({ status }) => status !== 'skipped')
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(ran);
    expect(counts).toMatchObject({ total: 8, passed: ran.length, skipped: 8 - ran.length });
    expect(stdout).toContain('Scope: partial run');
    expect(stdout).toMatch(/^Reports of this partial run: /m);
  });

  test('refuses a filter that matches nothing, and lists the choices', async () => {
    const { exitCode, stdout, stderr } = await proofroll(
      ['verify', '--only', 'flags', '--reports', scratch()],
      { cwd: copyOfPlan('small') },
    );
    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
    expect(stderr).toContain("no check matches 'flags'");
    expect(stderr).toContain('components.requires[NewCart]');
  });

  test('reports every check as unproven with --no-proof, and says so', async () => {
    const reports = scratch();
    const { exitCode, stdout } = await proofroll(['verify', '--no-proof', '--reports', reports], {
      cwd: copyOfPlan('small'),
    });
    expect(exitCode).toBe(1);
    expect(readReport(reports)).toMatchObject({
      verdict: 'DEGRADED',
      counts: { passed: 0, unproven: 8 },
      // the broken worlds are of claims: what is planted above, and the flag changed while withheld variables are passed
      processes: { inBrokenWorlds: 4 },
    });
    expect(stdout).toContain('controls were switched off');
  });

  test('still prints the verdict if the reports cannot be written, and leaves no partial report', async () => {
    const [folder, cwd] = [scratch(), copyOfPlan('small')];
    // the target itself takes the place of a report: before the run, that would be refused
    const inTheWay = JSON.stringify(join(folder, 'latest.md'));
    appendFileSync(
      join(cwd, 'shop.mjs'),
      `(await import('node:fs')).mkdirSync(${inTheWay}, { recursive: true });\n`,
    );
    const { exitCode, stdout, stderr } = await proofroll(['verify', '--reports', folder], { cwd });
    expect(exitCode).toBe(3);
    expect(stdout).toContain('SUCCESSFUL (exit code 0)');
    expect(stderr).toContain('cannot write the reports');
    expect(stderr).toContain('The verdict above is still valid: SUCCESSFUL');
    // all of them or none
    expect(readdirSync(folder)).toEqual(['latest.md']);
  });

  test('finishes its reports even if the reader of its output stops early', async () => {
    const reports = scratch();
    const command = `node ${join(import.meta.dirname, '../../../dist/cli.js')} verify --reports ${reports} | head -1`;
    const { stdout } = await execa('sh', ['-c', command], { cwd: copyOfPlan('small') });
    expect(stdout).toMatch(/^✓ flag\.value/);
    expect(readReport(reports).verdict).toBe('SUCCESSFUL');
  });

  test('does not write to the target, in its own folder or its home', async () => {
    const folder = copyOfPlan('small');
    const before = readdirSync(folder, { recursive: true }).map(String).toSorted();
    await proofroll(['verify', '--reports', scratch()], { cwd: folder });
    expect(readdirSync(folder, { recursive: true }).map(String).toSorted()).toEqual(before);
  });

  test('reports a target that changes its own settings file while it is verified', async () => {
    const [folder, reports] = [copyOfPlan('small'), scratch()];
    const target = join(folder, 'shop.mjs');
    changeFile(target, 'import { readFileSync }', 'import { appendFileSync, readFileSync }');
    const writes = "class OldCart { constructor() { appendFileSync('shop.yaml', '# seen\\n'); } }";
    changeFile(target, 'class OldCart {}', writes);
    const { exitCode } = await proofroll(['verify', '--reports', reports], { cwd: folder });
    expect(exitCode).toBe(2);
    expect(checkIn(readReport(reports), 'settings.unchanged')).toMatchObject({
      status: 'failed',
      signal: 'settings-changed',
    });
  });

  test('passes a variable of the caller to the target if it is a setting of the target', async () => {
    const reports = scratch();
    const { exitCode } = await proofroll(['verify', '--reports', reports], {
      cwd: copyOfPlan('small'),
      env: { NEW_CART: 'true' },
    });
    expect(exitCode).toBe(2);
    expect(checkIn(readReport(reports), 'flag.source')).toMatchObject({
      status: 'failed',
      signal: 'flag-shadowed',
    });
  });
});

test('the API gives the report that the CLI writes', async () => {
  const { verify } = await import('../../index.ts');
  const report = await verify({ plan: join(copyOfPlan('small'), 'rollout.yaml'), only: ['flag'] });
  expect(report.counts).toMatchObject({ total: 8, passed: 3, skipped: 5 });
  expect(existsSync('latest.json')).toBe(false);
});
