import { expect, test } from 'vitest';
import { activities } from '../../probe/profile.ts';
import { copyOfPlan, proofroll, scratch } from '../testing/proofroll.ts';

test('--profile shows the share of each activity and the longest single activities', async () => {
  const given = ['verify', '--profile', '--reports', scratch()];
  const { exitCode, stdout } = await proofroll(given, { cwd: copyOfPlan('small') });
  expect(exitCode).toBe(0);
  const text = stdout.slice(stdout.indexOf('Profile of'));
  const rows = [...text.matchAll(/^ {2}(\w+) +([\d.]+) s +(\d+)%/gmu)];
  expect(rows.map(([, name]) => name)).toEqual([...activities, 'other']);
  const spent = Object.fromEntries(rows.map(([, name = '', time]) => [name, Number(time)]));
  const sum = Object.values(spent).reduce((all, time) => all + time, 0);
  const total = Number(/Profile of +([\d.]+) s/u.exec(text)?.[1]);
  // each is rounded separately
  expect(Math.abs(sum - total)).toBeLessThan(0.05);
  // processes were started, and neither budgets nor suites are in this plan
  expect(spent['start']).toBeGreaterThan(0);
  expect(spent['measuring']).toBe(0);
  expect(text).toMatch(/^Longest single activities:\n {2}\w+ +[\d.]+ s {2}/mu);
});

test('without --profile no profile is printed', async () => {
  const given = ['verify', '--reports', scratch()];
  const { stdout } = await proofroll(given, { cwd: copyOfPlan('small') });
  expect(stdout).not.toContain('Profile');
});
