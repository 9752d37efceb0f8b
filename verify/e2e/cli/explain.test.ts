import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { proofroll, scratch } from '../testing/proofroll.ts';

test.each(['flag.value', 'components.create[chat]', 'settings', 'smoke'])(
  'explain %s works without a plan and with an invalid one',
  async (name) => {
    const cwd = scratch();
    const without = await proofroll(['explain', name], { cwd });
    expect(without).toMatchObject({ exitCode: 0, stderr: '' });
    expect(without.stdout).toContain('No results: rollout.yaml does not exist.');
    writeFileSync(join(cwd, 'rollout.yaml'), 'schemaVersion: 1\n');
    const invalid = await proofroll(['explain', name], { cwd });
    expect(invalid).toMatchObject({ exitCode: 0, stderr: '' });
    expect(invalid.stdout).toContain('No results: rollout.yaml is not a valid plan');
  },
);

test('explain lists what each kind of check in a category shows', async () => {
  const { stdout } = await proofroll(['explain', 'registry'], { cwd: scratch() });
  expect(stdout).toMatch(/^registry {2}\(category, \d kinds of checks\)$/mu);
  expect(stdout).toMatch(/^ {2}registry\.providers \(\w+\): \w.+$/mu);
});

test('explain says why it cannot know the checks of the plan', async () => {
  const { exitCode, stderr } = await proofroll(['explain', 'commands[x]'], { cwd: scratch() });
  expect(exitCode).toBe(3);
  expect(stderr).toContain("the plan's own checks are not known: rollout.yaml does not exist");
});

test('a folder as a plan is refused, with the plan inside it as the remedy', async () => {
  const cwd = scratch();
  mkdirSync(join(cwd, 'shop'));
  const empty = await proofroll(['verify', 'shop'], { cwd });
  expect(empty.stderr).toBe('proofroll: shop is a folder, not a plan; name a plan file in it');
  writeFileSync(join(cwd, 'shop/rollout.yaml'), '');
  const { exitCode, stderr } = await proofroll(['verify', 'shop'], { cwd });
  expect(exitCode).toBe(3);
  expect(stderr).toBe('proofroll: shop is a folder, not a plan; did you mean shop/rollout.yaml?');
});
