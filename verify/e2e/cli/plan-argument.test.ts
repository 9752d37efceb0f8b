import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { copyOfPlan, proofroll, scratch } from '../testing/proofroll.ts';

const folder = copyOfPlan('small');
renameSync(join(folder, 'rollout.yaml'), join(folder, 'cart.yaml'));
const out = scratch();

describe.each([
  [['verify', '--only', 'flag.value', '--reports', out], '1 passed'],
  [['snapshot', '--force', '--output', join(out, 'before.json')], 'State of New Cart'],
  [['explain', 'flag.value', '--reports', out], 'Declared at cart.yaml:'],
  [['flag', 'status'], 'new_cart is on: true'],
  [['flag', 'set', 'false', '--dry-run'], 'Would set new_cart to false'],
  [['flag', 'backups'], 'No backups yet'],
])('%j', (given, says) => {
  test.each([
    ['takes its plan as an argument', ['cart.yaml']],
    ['takes its plan with --plan', ['--plan', 'cart.yaml']],
    ['accepts the same plan given in both ways', ['./cart.yaml', '-p', 'cart.yaml']],
  ])('%s', async (_, plan) => {
    const { exitCode, stdout, stderr } = await proofroll([...given, ...plan], { cwd: folder });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain(says);
  });

  test('refuses two different plans', async () => {
    const named = [...given, 'cart.yaml', '--plan', 'other.yaml'];
    const { exitCode, stdout, stderr } = await proofroll(named, { cwd: folder });
    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
    expect(stderr).toBe(
      "proofroll: two different plans were given, 'cart.yaml' and --plan 'other.yaml'. Give only one.",
    );
  });
});

test.each([
  [['restore', 'cart.yaml'], 'nothing to undo: the history has no change of new_cart by this plan'],
  [['diff', 'cart.yaml'], 'the history has no change of new_cart by this plan'],
  [['diff', 'nonsense', 'cart.yaml'], "no backup 'nonsense'"],
  [['restore', 'nonsense', '--plan', 'cart.yaml'], "no backup 'nonsense'"],
])('flag %j distinguishes a plan from a backup', async (given, says) => {
  const { exitCode, stderr } = await proofroll(['flag', ...given], { cwd: folder });
  expect(exitCode).toBe(3);
  expect(stderr).toContain(says);
});
