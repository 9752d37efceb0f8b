import { expect, test } from 'vitest';
import { gatesLine } from './gates-line.ts';

const shared = { count: 16, alpha: 0.000625, chance: 0.01 };

test.each([
  [[16], '1 budget needs 16 samples at least'],
  [[16, 16], '2 budgets need 16 samples at least'],
  [[16, 173, 20], '3 budgets need 16 to 173 samples at least (budget.1 most)'],
])('budgets that need %j samples', (samples, expected) => {
  const needs = samples.map((each, index) => ({ id: `budget.${index}`, samples: each }));
  expect(gatesLine({ ...shared, needs })).toBe(
    `${expected}; chance of a false verdict at most 1 %`,
  );
});
