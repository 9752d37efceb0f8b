/** A rollout that has not happened, and settings that do not load: one finding each, and advice for the right plan. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { proofroll, readReport, scratch } from '../testing/proofroll.ts';

const shop = {
  node: `import { readFileSync } from 'node:fs';
export class OldCart {}
export class NewCart {}
export const load = () => {
  const found = /^new_cart: (true|false)$/m.exec(readFileSync('shop.yaml', 'utf8'));
  if (found === null) throw new TypeError('shop.yaml has no new_cart');
  return { new_cart: found[1] === 'true' };
};
export const cart = (settings) => (settings.new_cart ? new NewCart() : new OldCart());
`,
  python: `import re
class OldCart: pass
class NewCart: pass
class Settings: pass
def load():
    found = re.search(r"^new_cart: (true|false)$", open("shop.yaml").read(), re.M)
    if found is None: raise TypeError("shop.yaml has no new_cart")
    settings = Settings()
    settings.new_cart = found[1] == "true"
    return settings
def cart(settings): return NewCart() if settings.new_cart else OldCart()
`,
};
type Driver = keyof typeof shop;

const plan = (driver: Driver): string => `schemaVersion: 1
rollout: { name: Cart, phases: [{ name: A, flag: false }, { name: B, flag: true, current: true }] }
target: { driver: ${driver} }
settings:
  load: "shop:load"
  sources: [{ kind: yaml, file: shop.yaml }]
  expect: { new_cart: true }
flag:
  key: new_cart
  expect: true
  source: yaml
  effect: { call: "shop:cart", when: { true: NewCart, false: OldCart } }
flow:
  - name: cart
    steps: [{ as: settings, call: "shop:load" }, { as: cart, call: "shop:cart", with: [$settings] }]
    expect: { cart.class: NewCart }
rollback: { drill: {} }
`;

/** The plan is in a folder below the working directory, so no command finds it without its path. */
async function verified(driver: Driver, settings: string) {
  const folder = scratch();
  mkdirSync(join(folder, 'sub dir'));
  const inside = (name: string): string => join(folder, 'sub dir', name);
  writeFileSync(inside(driver === 'node' ? 'shop.mjs' : 'shop.py'), shop[driver]);
  writeFileSync(inside('shop.yaml'), settings);
  writeFileSync(inside('plan.yaml'), plan(driver));
  const given = ['verify', 'sub dir/plan.yaml', '--reports', 'reports'];
  const { exitCode, stdout } = await proofroll(given, { cwd: folder });
  return { folder, exitCode, stdout, report: readReport(join(folder, 'reports')) };
}

test.each(['node', 'python'] as const)(
  'a flag with its old value is one finding of a %s target, and no reason to roll back',
  async (driver) => {
    const { exitCode, stdout, report } = await verified(driver, 'new_cart: false\n');
    expect(exitCode).toBe(2);
    expect(report.rollback).toBe('not-in-effect');
    expect(report.causes).toMatchObject([
      { code: 'not-rolled-out', lead: 'flag.value', probably: ['flow.cart'] },
    ]);
    const named = report.causes.flatMap(({ lead, follow, probably }) => [
      lead,
      ...follow,
      ...probably,
    ]);
    const open = report.checks.filter(({ status }) => status !== 'passed').map(({ id }) => id);
    expect(named.toSorted()).toEqual(open.toSorted());
    expect(report.reasons).toHaveLength(1);
    expect(stdout).not.toMatch(/rollback recommended|quiet machine/u);
    expect(stdout).toContain("npx proofroll flag set true --plan 'sub dir/plan.yaml'");
  },
);

test('following the advice switches the flag of the plan that was verified', async () => {
  const { folder, report } = await verified('node', 'new_cart: false\n');
  const line = report.causes[0]?.remedy?.replace(/^.*npx proofroll /u, '') ?? '';
  expect(line).toBe("flag set true --plan 'sub dir/plan.yaml'");
  const given = ['flag', 'set', 'true', '--plan', 'sub dir/plan.yaml'];
  expect((await proofroll(given, { cwd: folder })).exitCode).toBe(0);
  const again = await proofroll(['verify', 'sub dir/plan.yaml', '--only', 'flag.value'], {
    cwd: folder,
  });
  expect(again.exitCode).toBe(0);
});

test.each(['node', 'python'] as const)(
  'settings of a %s target that do not load are one finding',
  async (driver) => {
    const { exitCode, stdout, report } = await verified(driver, 'new_cart: perhaps\n');
    expect(exitCode).toBe(2);
    const [cause, ...others] = report.causes;
    expect(cause).toMatchObject({ code: 'settings-refused', lead: 'settings.load' });
    expect(cause?.follow).toEqual(expect.arrayContaining(['flag.value', 'flow.cart']));
    expect(others).toEqual([]);
    expect(stdout).not.toContain('rollback recommended');
  },
);
