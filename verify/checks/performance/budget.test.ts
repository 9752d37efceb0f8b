import { expect, test } from 'vitest';
import { alphaFor } from './budget.ts';

test.each([
  [1, 0.001],
  [10, 0.001],
  [16, 0.000625],
  [1000, 0.00001],
])(
  'with %d budgets, each may be wrong with probability %d, and all together with at most 1%%',
  (gates, alpha) => {
    expect(alphaFor(gates)).toBeCloseTo(alpha, 12);
    expect(alphaFor(gates) * gates).toBeLessThanOrEqual(0.01 + 1e-12);
  },
);
