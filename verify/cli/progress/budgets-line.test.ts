import { expect, test } from 'vitest';
import { budgetsLine } from './budgets-line.ts';

const shared = { count: 16, alpha: 0.000625, chance: 0.01 };

test.each([
  [[16], '1 budget needs at least 16 samples'],
  [[16, 16], '2 budgets need at least 16 samples'],
  [[16, 173, 20], '3 budgets need at least 16 to 173 samples (most: budget.1)'],
])('budgets that need %j samples are announced as: %s', (samples, expected) => {
  const needs = samples.map((each, index) => ({ id: `budget.${index}`, samples: each }));
  expect(budgetsLine({ ...shared, needs })).toBe(
    `${expected}; probability of a wrong verdict: at most 1%`,
  );
});
