import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { copyOfPlan, proofroll, scratch } from '../testing/proofroll.ts';
import type { RunReport } from '../../model/result.ts';

const few = ['verify', '--only', 'components'];

test('--json prints the report alone on standard output, and the rest on standard error', async () => {
  const { exitCode, stdout, stderr } = await proofroll([...few, '--json', '--profile'], {
    cwd: copyOfPlan('small'),
  });
  expect(exitCode).toBe(0);
  expect((JSON.parse(stdout) as RunReport).verdict).toBe('SUCCESSFUL');
  expect(stderr).toContain('SUCCESSFUL (exit code 0)');
  expect(stderr).toContain('Profile of');
});

test('--report writes several formats, into folders that do not exist yet, and through a link', async () => {
  const folder = copyOfPlan('small');
  writeFileSync(join(folder, 'real.html'), '');
  symlinkSync('real.html', join(folder, 'link.html'));
  const { exitCode, stdout } = await proofroll(
    [...few, '--report', 'json=new/in/a.json,html=link.html', '--report', 'terminal=/dev/null'],
    { cwd: folder },
  );
  expect(exitCode).toBe(0);
  expect(stdout).toContain('Also written: new/in/a.json, link.html');
  expect(JSON.parse(readFileSync(join(folder, 'new/in/a.json'), 'utf8'))).toMatchObject({
    verdict: 'SUCCESSFUL',
  });
  expect(readFileSync(join(folder, 'real.html'), 'utf8')).toContain('</html>');
});

describe('what cannot be written is refused before anything runs', () => {
  const folder = copyOfPlan('small');
  mkdirSync(join(folder, 'taken'));
  writeFileSync(join(folder, 'a-file'), '');

  test.each([
    [['--report', 'junti=a'], 'unknown report format "junti"; use one of'],
    [['--report', 'html'], '--report html has no path'],
    [['--report', 'html=taken'], 'taken: it is a folder. Choose another path.'],
    [['--report', 'html=a-file/a.html'], 'cannot write the html report to'],
    [['--json', '--report', 'html=-'], 'two reports, html and json'],
    [['--report', 'html=reports/latest.json'], 'two reports, json and html'],
  ])('%j', async (given, message) => {
    const { exitCode, stdout, stderr } = await proofroll([...few, ...given], { cwd: folder });
    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at /mu);
    expect(readdirSync(folder)).not.toContain('reports');
  });
});

describe('proofroll report', () => {
  const folder = copyOfPlan('small');
  const reports = scratch();
  const report = (...given: string[]) =>
    proofroll(['report', ...given, '--reports', reports], { cwd: folder });
  beforeAll(() => proofroll(['verify', '--reports', reports], { cwd: folder }));

  test.each(['json', 'markdown', 'html'])('makes the same %s as the run did', async (format) => {
    const ending = format === 'markdown' ? 'md' : format;
    const { exitCode, stdout } = await report(format);
    expect(exitCode).toBe(0);
    expect(`${stdout}\n`).toBe(readFileSync(join(reports, `latest.${ending}`), 'utf8'));
  });

  test('reads the file that is named, and writes to a file', async () => {
    const to = join(scratch(), 'in/a.md');
    const { exitCode } = await report('markdown', join(reports, 'latest.json'), '--output', to);
    expect(exitCode).toBe(0);
    expect(readFileSync(to, 'utf8')).toBe(readFileSync(join(reports, 'latest.md'), 'utf8'));
  });

  test.each([
    [['nothing'], 'unknown report format "nothing"'],
    [
      ['html', '--plan', 'other.yaml'],
      'other.latest.json does not exist. Run `npx proofroll verify other.yaml`',
    ],
    [['html', 'shop.yaml'], 'shop.yaml is not a report of this version'],
    [['html', '.'], 'cannot read '],
  ])('report %j ends with a message and exit code 3', async (given, message) => {
    const { exitCode, stdout, stderr } = await report(...given);
    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
    expect(stderr).toContain(message);
  });
});
