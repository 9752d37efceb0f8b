import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { changeFile, copyOfPlan, proofroll, scratch } from '../testing/proofroll.ts';

const folder = copyOfPlan('small');
const reports = scratch();
const run = (...given: string[]) => proofroll([...given, '--reports', reports], { cwd: folder });
const textOf = (name: string) => readFileSync(join(reports, name), 'utf8');
const latest = () => ['latest.json', 'latest.md', 'latest.html'].map(textOf);

describe.each([
  [['--only', 'flag'], 'only flag', 'only flag (5 of 8 skipped)'],
  [['--skip', 'flag'], 'without flag', 'without flag (3 of 8 skipped)'],
  [['--no-proof'], 'controls switched off', 'controls were switched off with --no-proof'],
])('a run with %j', (given, scope, more) => {
  beforeAll(async () => {
    await run('verify');
  });

  test('keeps the reports of the last full run, and names its own', async () => {
    const before = latest();
    const { stdout } = await run('verify', ...given);
    expect(latest()).toEqual(before);
    expect(stdout).toContain('latest.* is for runs of the whole plan and was not changed');
    const [, named = ''] = /^Reports of this partial run: (.*)$/mu.exec(stdout) ?? [];
    expect(named.split(', ').map((path) => path.replace(/^.*\//u, ''))).toEqual([
      'partial.json',
      expect.stringMatching(/^new-cart-[\dT-]+-partial\.md$/u),
      'partial.md',
      'partial.html',
    ]);
  });

  test('says at the top of its report that it is partial', () => {
    const [header = ''] = textOf('partial.md').split('\n---\n');
    expect(header).toContain(`**Scope**: partial run, ${scope}`);
    for (const name of ['partial.md', 'partial.html']) expect(textOf(name)).toContain(more);
  });
});

test('a full run writes no partial reports, and does not mention its scope', async () => {
  const whole = scratch();
  const { stdout } = await proofroll(['verify', '--reports', whole], { cwd: folder });
  expect(stdout).toMatch(/^Reports: .*latest\.json/mu);
  expect(readdirSync(whole).filter((name) => name.includes('partial'))).toEqual([]);
  expect(readFileSync(join(whole, 'latest.md'), 'utf8')).not.toContain('Scope');
});

test('explain shows the last result of a check, from a full or a partial run', async () => {
  const lastOf = async (check: string) => (await run('explain', check)).stdout;
  await run('verify');
  changeFile(join(folder, 'shop.yaml'), 'new_cart: true', 'new_cart: false');
  await run('verify', '--only', 'flag.value');
  expect(await lastOf('flag.value')).toMatch(/^✗ flag\.value/mu);
  expect(await lastOf('settings.load')).toMatch(/^✓ settings\.load/mu);
  await run('verify');
  expect(await lastOf('settings.load')).toMatch(/^✗ settings\.load/mu);
  changeFile(join(folder, 'shop.yaml'), 'new_cart: false', 'new_cart: true');
  await run('verify');
  expect(await lastOf('flag.value')).toMatch(/^✓ flag\.value/mu);
});

test('two plans in one folder keep their own reports, and explain reads those of its plan', async () => {
  const [both, other] = [copyOfPlan('small'), scratch()];
  const text = readFileSync(join(both, 'rollout.yaml'), 'utf8');
  writeFileSync(join(both, 'cart.yaml'), text.replace('New cart', 'Cart'));
  const of = (...given: string[]) => proofroll([...given, '--reports', other], { cwd: both });
  await of('verify', '--only', 'flag.value');
  expect((await of('explain', 'flag.value', 'cart.yaml')).stdout).toContain('no result yet');
  await of('verify', 'cart.yaml', '--only', 'flag.value');
  expect(
    readdirSync(other)
      .filter((name) => name.endsWith('.json'))
      .toSorted(),
  ).toEqual(['cart.partial.json', 'partial.json']);
  expect((await of('explain', 'flag.value', 'cart.yaml')).stdout).toMatch(/^✓ flag\.value/mu);
});
