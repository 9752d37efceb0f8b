import { describe, expect, test } from 'vitest';
import { checkKinds } from '../../checks/index.ts';
import { join } from 'node:path';
import { changeFile, copyOfPlan, proofroll, scratch } from '../testing/proofroll.ts';

describe('a mistake on the command line', () => {
  test.each([
    {
      given: ['verify', 'nowhere.yaml'],
      says: 'nowhere.yaml cannot be read: the file does not exist',
    },
    { given: ['verfy'], says: "unknown command 'verfy'" },
    { given: ['verify', '--onyl', 'flag'], says: "unknown option '--onyl'" },
    { given: ['explain'], says: "missing required argument 'check'" },
    { given: ['explain', 'flag.valeu'], says: "did you mean 'flag.value'?" },
    { given: ['verify', '--only', 'flg'], says: "no check matches 'flg'; did you mean 'flag'?" },
    {
      given: ['verify', '--skip', 'component.create'],
      says: "did you mean 'components.create'?\nuse one of these, or a glob over them:\n  categories: flag, settings, components\n  kinds: flag.value, ",
    },
    {
      given: ['verify', '--only', 'rollback.drill'],
      says: "this plan asks for no check of 'rollback.drill'",
    },
  ])('$given is told in words, without a stack, with exit code 3', async ({ given, says }) => {
    const { exitCode, stderr } = await proofroll(given, { cwd: copyOfPlan('small') });
    expect(exitCode).toBe(3);
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  test.each([
    ['--help'],
    ['verify', '--help'],
    ['snapshot', '--help'],
    ['explain', '--help'],
    ['help', 'verify'],
  ])('%s %s prints help and ends with 0', async (...given) => {
    const { exitCode, stdout } = await proofroll(given);
    expect({ exitCode, usage: stdout.startsWith('Usage: proofroll') }).toEqual({
      exitCode: 0,
      usage: true,
    });
  });
});

test.each([['verify'], ['explain']])('%s --help lists the kinds of checks', async (command) => {
  const { stdout } = await proofroll([command, '--help']);
  for (const { category, name } of checkKinds)
    expect(stdout).toMatch(new RegExp(`^  ${category} .* ${name}(?:,|$)`, 'm'));
});

describe('proofroll explain', () => {
  test('tells what a check does, its controls, and its last result', async () => {
    const [folder, reports] = [copyOfPlan('small'), scratch()];
    const first = await proofroll(['explain', 'flag.effect', '--reports', reports], {
      cwd: folder,
    });
    expect(first.stdout).toContain('flag.effect: no result yet');
    await proofroll(['verify', '--reports', reports], { cwd: folder });
    const { exitCode, stdout } = await proofroll(['explain', 'flag.effect', '--reports', reports], {
      cwd: folder,
    });
    expect(exitCode).toBe(0);
    expect(stdout).toContain('flip-without-effect (causal)');
    expect(stdout).toMatch(/^Last result, from .*:\n✓ flag\.effect/m);
    expect(linesTwice(stdout)).toEqual([]);
    expect(stdout.match(/flip-without-effect/g)).toHaveLength(1);
  });

  test('tells of each check of a kind once, with its own reason', async () => {
    const [folder, reports] = [copyOfPlan('small'), scratch()];
    changeFile(join(folder, 'shop.mjs'), 'class OldCart {}', 'class Cart {}');
    changeFile(join(folder, 'shop.mjs'), ': new OldCart()', ': new Cart()');
    await proofroll(['verify', '--no-proof', '--reports', reports], { cwd: folder });
    const given = ['explain', 'components.create', '--reports', reports];
    const { stdout } = await proofroll(given, { cwd: folder });
    const results = stdout.slice(stdout.indexOf('Last results of those in rollout.yaml'));
    expect(results).toMatch(/^! components\.create\[OldCart\] +errored\n {2}.*OldCart/m);
    for (const id of ['components.create[NewCart]', 'components.create[OldCart]'])
      expect(stdout.split(id)).toHaveLength(2);
    expect(linesTwice(stdout)).toEqual([]);
    expect(results).toMatch(
      /\nAgain: npx proofroll verify rollout\.yaml --only components\.create$/,
    );
  });
});

function linesTwice(text: string): string[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.filter((line, at) => lines.indexOf(line) !== at);
}
