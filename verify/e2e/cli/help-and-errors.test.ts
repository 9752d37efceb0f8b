import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkKinds } from '../../checks/index.ts';
import { changeFile, copyOfPlan, proofroll, scratch } from '../testing/proofroll.ts';

describe('a mistake on the command line', () => {
  test.each([
    {
      given: ['verify', 'nowhere.yaml'],
      says: 'nowhere.yaml does not exist',
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
      says: "this plan has no check of 'rollback.drill'",
    },
  ])('$given gives a message without a stack trace, and exit code 3', async ({ given, says }) => {
    const { exitCode, stderr } = await proofroll(given, { cwd: copyOfPlan('small') });
    expect(exitCode).toBe(3);
    expect(stderr).toContain(says);
    expect(stderr).not.toMatch(/^\s+at /m);
  });
});

const families = ['', 'verify', 'report', 'snapshot', 'explain', 'flag'];
const flagCommands = 'status enable disable set history backups restore diff'.split(' ');

describe('the help of every command', () => {
  // the examples run one after the other, as they would in one project
  const folder = copyOfPlan('small');
  const commands = [...families, ...flagCommands.map((each) => `flag ${each}`)];

  test.each(commands)(
    'proofroll %s --help says what it is for, and its examples work',
    async (name) => {
      const { exitCode, stdout } = await proofroll([...words(name), '--help']);
      expect(exitCode).toBe(0);
      expect(stdout).toMatch(/^[A-Z][^\0]*\.\n\nUsage: proofroll/u);
      expect(stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
      const [, examples = ''] = /\nExamples?:\n((?: {2}npx proofroll .*\n?)+)$/u.exec(stdout) ?? [];
      expect(examples).not.toBe('');
      for (const line of examples.trim().split('\n')) {
        const given = words(line).slice(2);
        expect(await proofroll(given, { cwd: folder })).toMatchObject({ exitCode: 0, stderr: '' });
      }
    },
  );

  test('is the same with `help` as with --help', async () => {
    const [one, other] = await Promise.all([
      proofroll(['help', 'verify']),
      proofroll(['verify', '--help']),
    ]);
    expect(one.stdout).toBe(other.stdout);
  });
});

test.each([['verify'], ['explain']])('%s --help lists the kinds of checks', async (command) => {
  const { stdout } = await proofroll([command, '--help']);
  const [, section = ''] = /Categories and their kinds of checks:\n([^]*?)\n\n/u.exec(stdout) ?? [];
  const listed = section.split(/[\s,]+/u);
  for (const { category, name } of checkKinds)
    expect(listed).toEqual(expect.arrayContaining([category, name]));
});

function words(text: string): string[] {
  return text.split(' ').filter((word) => word !== '');
}

describe('proofroll explain', () => {
  test('shows what a check does, its controls, and its last result', async () => {
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

  test('shows each check of a kind once, with its own reason', async () => {
    const [folder, reports] = [copyOfPlan('small'), scratch()];
    changeFile(join(folder, 'shop.mjs'), 'class OldCart {}', 'class Cart {}');
    changeFile(join(folder, 'shop.mjs'), ': new OldCart()', ': new Cart()');
    await proofroll(['verify', '--no-proof', '--reports', reports], { cwd: folder });
    const given = ['explain', 'components.create', '--reports', reports];
    const { stdout } = await proofroll(given, { cwd: folder });
    const results = stdout.slice(stdout.indexOf('Last results in rollout.yaml'));
    expect(results).toMatch(/^✗ components\.create\[OldCart\] +failed\n {2}.*OldCart/m);
    for (const id of ['components.create[NewCart]', 'components.create[OldCart]'])
      expect(stdout.split(id)).toHaveLength(2);
    expect(linesTwice(stdout)).toEqual([]);
    expect(results).toMatch(
      /\nRun again: npx proofroll verify rollout\.yaml --only components\.create$/,
    );
  });
});

function linesTwice(text: string): string[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.filter((line, at) => lines.indexOf(line) !== at);
}
