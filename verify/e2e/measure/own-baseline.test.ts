import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { checkIn, proofroll, readReport, scratch } from '../testing/proofroll.ts';

/** A package that both checkouts import from the same folder. */
const targets = {
  node: { file: 'shoplib/index.mjs', text: 'export class Cart {}\n' },
  python: { file: 'shoplib/__init__.py', text: 'class Cart:\n    pass\n' },
} as const;

test.each(['node', 'python'] as const)(
  'a budget in %s is errored if the baseline runs the same file as the target',
  async (driver) => {
    const folder = scratch();
    const { file, text } = targets[driver];
    mkdirSync(join(folder, 'installed/shoplib'), { recursive: true });
    writeFileSync(join(folder, 'installed', file), text);
    const main = { name: 'shoplib', exports: './index.mjs' };
    writeFileSync(join(folder, 'installed/shoplib/package.json'), JSON.stringify(main));
    for (const root of ['now', 'before']) {
      mkdirSync(join(folder, root));
      symlinkSync('../installed', join(folder, root, 'node_modules'));
      symlinkSync('../installed/shoplib', join(folder, root, 'shoplib'));
    }
    const plan = {
      schemaVersion: 1,
      rollout: { name: 'Shop' },
      target: { driver, root: 'now', env: { pass: ['PATH'] } },
      components: [{ create: 'shoplib:Cart', expect: { class: 'Cart' } }],
      budgets: {
        'components.create': { p50: '<= baseline + 50%', baseline: { root: 'before' } },
      },
    };
    writeFileSync(join(folder, 'rollout.yaml'), stringify(plan));
    await proofroll(['verify', '--only', 'budget', '--reports', folder], { cwd: folder });
    const report = readReport(folder);
    expect(checkIn(report, 'budget.components.create[Cart][baseline]')).toMatchObject({
      status: 'errored',
      error: {
        code: 'not-supported',
        message: expect.stringContaining(`installed/${file} and not its own code in before`),
      },
    });
  },
);
