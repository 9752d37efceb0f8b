import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { checkIn, proofroll, readReport, scratch } from '../testing/proofroll.ts';
import type { BudgetResult, RunReport } from '../../model/result.ts';

/** The limits are so far from what is measured that even a slow machine does not change a verdict. */
const targets = {
  node: {
    load: 'shop:loadSettings',
    file: 'shop.mjs',
    text: `export const loadSettings = async () => {
  const new_cart = process.env.NEW_CART !== 'false';
  if (new_cart) await new Promise((resolve) => setTimeout(resolve, 30));
  return { new_cart };
};
export class Light {}
export class Heavy { table = Array.from({ length: 5000 }, (_, index) => index / 7); }
`,
  },
  python: {
    load: 'shop:load_settings',
    file: 'shop.py',
    text: `import os
import time
from types import SimpleNamespace

def load_settings():
    new_cart = os.environ.get("NEW_CART") != "false"
    if new_cart:
        time.sleep(0.03)
    return SimpleNamespace(new_cart=new_cart)

class Light:
    pass

class Heavy:
    def __init__(self):
        self.table = list(range(5000))
`,
  },
} as const;

describe.each(['node', 'python'] as const)('budgets of a target in %s', (driver) => {
  const folder = scratch();
  let report: RunReport;

  beforeAll(async () => {
    const { load, file, text } = targets[driver];
    writeFileSync(join(folder, file), text);
    const plan = {
      schemaVersion: 1,
      rollout: { name: 'Shop' },
      target: { driver, env: { pass: ['PATH'] } },
      settings: { load, sources: ['environment'], expect: { new_cart: true } },
      flag: { key: 'new_cart', expect: true },
      components: [
        { create: 'shop:Light', expect: { class: 'Light' } },
        { create: 'shop:Heavy', expect: { class: 'Heavy' } },
      ],
      budgets: {
        cap: '100 s',
        'settings.load': {
          p50: '<= baseline + 100%',
          cold: '20 s',
          import: '20 s',
          baseline: { flag: 'otherwise' },
        },
        'components.create': { p50: '1 s', memory: '16 KiB' },
      },
    };
    writeFileSync(join(folder, 'rollout.yaml'), stringify(plan));
    const given = ['verify', '--only', 'performance', '--no-proof', '--reports', folder];
    await proofroll(given, { cwd: folder });
    report = readReport(folder);
  }, 300_000);

  const budgetOf = (id: string): BudgetResult => {
    const check = checkIn(report, id);
    if (!('budget' in check) || check.budget === undefined)
      throw new Error(`${id} was not measured: ${JSON.stringify(check)}`);
    return check.budget;
  };

  test.each([
    ['budget.settings.load[cold]', 'passed'],
    ['budget.settings.load[import]', 'passed'],
    ['budget.components.create[Light]', 'passed'],
    ['budget.components.create[Heavy]', 'passed'],
    ['budget.components.create[Light][memory]', 'passed'],
    ['budget.components.create[Heavy][memory]', 'failed'],
    ['budget.settings.load[baseline]', 'failed'],
  ])('the decision on %s is %s', (id, decision) => {
    expect(budgetOf(id)).toMatchObject({ decision });
  });

  test.each([
    ['budget.settings.load[baseline]', 'over-baseline'],
    ['budget.components.create[Heavy][memory]', 'over-memory-budget'],
  ])('%s fails with %s', (id, signal) => {
    expect(checkIn(report, id)).toMatchObject({ status: 'failed', signal });
  });

  test('a cold budget starts exactly as many processes as it needs', () => {
    const { n, needs, taken, bursts } = budgetOf('budget.settings.load[cold]');
    expect({ n, taken, bursts: bursts.all }).toEqual({ n: needs, taken: needs, bursts: needs });
  });

  test('a result names what counted the memory, its unit and its baseline', () => {
    const by = driver === 'node' ? 'heap' : 'tracemalloc';
    expect(budgetOf('budget.components.create[Heavy][memory]')).toMatchObject({ by, unit: 'B' });
    expect(budgetOf('budget.settings.load[baseline]')).toMatchObject({
      unit: 'ratio',
      baseline: 'new_cart: false',
    });
  });

  test('each burst of warm calls has canaries around it', () => {
    const { taken, bursts } = budgetOf('budget.components.create[Light]');
    expect(bursts.all).toBe(taken / 8);
  });

  test('the probability of a wrong verdict is reported for the run and for each budget', () => {
    expect(report.gates).toEqual({ count: 7, alpha: 0.001, chance: expect.closeTo(0.007, 9) });
  });
});
