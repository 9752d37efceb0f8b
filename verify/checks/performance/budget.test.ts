import { expect, test } from 'vitest';
import { alphaFor } from './budget.ts';

test.each([
  [1, 0.001],
  [10, 0.001],
  [16, 0.000625],
  [1000, 0.00001],
])(
  'with %d budgets each has a chance of %d to be wrong, and all together one of 1 %%',
  (gates, alpha) => {
    expect(alphaFor(gates)).toBeCloseTo(alpha, 12);
    expect(alphaFor(gates) * gates).toBeLessThanOrEqual(0.01 + 1e-12);
  },
);
