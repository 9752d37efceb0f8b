import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ownErrorText, ownLoss } from './own-error.ts';

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

test('an error of the machine says what was refused, why, and what to do', () => {
  const error = thrownBy(() => readFileSync('/'));
  expect(ownLoss(Object.assign(error as Error, { path: '/shop.yaml' }))).toMatchObject({
    reason: 'machine-refused',
  });
  const full = Object.assign(new Error('x'), { code: 'ENOSPC', syscall: 'open', path: '/t/a' });
  expect(ownErrorText(full, false)).toBe(
    'cannot open /t/a: no space is left on the disk (ENOSPC). Free some space, or set TMPDIR to a folder with more space, and run the command again.',
  );
});

test('an error of proofroll says so, and has its stack only for debugging', () => {
  const error = new TypeError('x is not a function');
  expect(ownLoss(error).reason).toBe('own-fault');
  expect(ownErrorText(error, false)).toContain('TypeError: x is not a function');
  expect(ownErrorText(error, false)).toContain('a fault of proofroll');
  expect(ownErrorText(error, false)).not.toMatch(/^\s+at /mu);
  expect(ownErrorText(error, true)).toMatch(/^\s+at /mu);
  expect(ownErrorText('odd', false)).toContain('odd');
});
