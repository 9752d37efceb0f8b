import { expect, test } from 'vitest';
import { commandLine, verifyCommand } from './command-line.ts';

test.each([
  [['flag', 'set', 'true'], 'rollout.yaml', 'npx proofroll flag set true'],
  [['flag', 'set', 'true'], './rollout.yaml', 'npx proofroll flag set true'],
  [['flag', 'set', 'true'], 'sub/plan.yaml', 'npx proofroll flag set true --plan sub/plan.yaml'],
  [
    ['flag', 'set', 'it is'],
    '/a b/rollout.yaml',
    "npx proofroll flag set 'it is' --plan '/a b/rollout.yaml'",
  ],
])('%j of the plan %s', (words, plan, line) => {
  expect(commandLine(words, plan)).toBe(line);
});

test('a command that verifies names its plan, and quotes what a shell would change', () => {
  expect(verifyCommand('rollout.yaml', ['--only', 'flow[a b]'])).toBe(
    "npx proofroll verify rollout.yaml --only 'flow[a b]'",
  );
});
