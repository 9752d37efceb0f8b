/** Waivers, and what the headline says of the proof. */
import { expect, test } from 'vitest';
import { openPlace } from '../surface/place.ts';

const DAY_MS = 86_400_000;
const day = (days: number): string =>
  new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
const waiver = (check: string, expires = day(30)) => ({ check, reason: 'r', owner: 'o', expires });
const good = {
  name: 'good',
  run: 'echo ${STATE:-up}',
  expect: { stdout: 'up' },
  sabotage: { env: { STATE: 'down' } },
};
const bad = { name: 'bad', run: 'false' };

test('a run in which nothing passed is INCOMPLETE, however it was waived', async () => {
  const place = openPlace();
  const { report, text } = await place.verify({ commands: [bad], waivers: [waiver('command[*]')] });
  expect(report).toMatchObject({ verdict: 'INCOMPLETE', exitCode: 3, counts: { waived: 1 } });
  expect(text).toContain('no check passed: 1 waived');
  expect(text).not.toContain('shown able to fail');
});

test('the headline names a waived critical check and counts what passed by its proof', async () => {
  const place = openPlace();
  const { report, text } = await place.verify({
    commands: [good, bad],
    severity: { 'command[bad]': 'critical' },
    waivers: [waiver('command[b*]')],
  });
  expect(report).toMatchObject({ exitCode: 0, shown: { causal: 1, comparison: 0 } });
  expect(text).toContain('1 passed: 1 fails on a broken target. Each was shown able to fail.');
  expect(text).toContain('1 waived check did not count, among them critical: command[bad].');
});

test('waivers that do nothing, or do so for too long, are named below the verdict', async () => {
  const place = openPlace();
  const { report, text } = await place.verify({
    commands: [good, bad],
    waivers: [waiver('command[good]'), waiver('command[bed]'), waiver('command[bad]', day(400))],
  });
  const findings = [
    'the waiver for command[good] is no longer needed, because what it waives passed: remove it',
    "the waiver for command[bed] matches no check of the plan: did you mean 'command[bad]'?",
    expect.stringContaining('more than a year from now') as string,
  ];
  expect(report.reasons).toEqual(findings);
  expect(report.findings).toEqual(findings);
  expect(text.slice(text.indexOf('SUCCESSFUL'))).toContain('is no longer needed');
});

test('with `proof: causal`, what passed by comparison only is unproven', async () => {
  const place = openPlace();
  const sections = { commands: [{ name: 'good', run: 'echo up', expect: { stdout: 'up' } }, good] };
  const named = { commands: sections.commands.map((each, at) => ({ ...each, name: `c${at}` })) };
  const loose = await place.verify(named);
  expect(loose.report).toMatchObject({ exitCode: 0, shown: { causal: 1, comparison: 1 } });
  expect(loose.text).toContain('2 passed: 1 fails on a broken target, 1 by comparison only.');
  const strict = await place.verify({ ...named, proof: 'causal' });
  expect(strict.report.checks.map(({ status }) => status)).toEqual(['unproven', 'passed']);
  expect(strict.text).toContain('by comparison only, and the plan asks for');
});
