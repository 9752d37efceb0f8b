/** A withheld variable that leads the target to its real files, wherever it runs. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { checkIn, proofroll, readReport, scratch } from '../testing/proofroll.ts';

const targets = {
  node: [
    'shop.mjs',
    `import { readFileSync } from 'node:fs';
import { join } from 'node:path';
export const load = () => JSON.parse(readFileSync(join(process.env.APP_ROOT ?? '.', 'shop.json'), 'utf8'));
`,
  ],
  python: [
    'shop.py',
    `import json, os
def load():
    with open(os.path.join(os.environ.get("APP_ROOT", "."), "shop.json")) as file:
        return json.load(file)
`,
  ],
} as const;

async function run(driver: keyof typeof targets, rootOf: (folder: string) => string) {
  const folder = scratch();
  const [file, text] = targets[driver];
  writeFileSync(join(folder, file), text);
  writeFileSync(join(folder, 'shop.json'), '{ "new_cart": true }');
  writeFileSync(
    join(folder, 'rollout.yaml'),
    `schemaVersion: 1
rollout: { name: Shop }
target: { driver: ${driver}, env: { pass: [PATH] } }
settings: { load: "shop:load", sources: [{ kind: json, file: shop.json }] }
flag: { key: new_cart, expect: true, source: json }
`,
  );
  const env = { APP_ROOT: rootOf(folder) };
  await proofroll(['verify', '--reports', folder], { cwd: folder, env });
  return readReport(folder);
}

const drivers = ['node', 'python'] as const;

test.each(drivers)('the same file of a %s target is only a note', async (driver) => {
  const report = await run(driver, (folder) => folder);
  expect(report.verdict).toBe('SUCCESSFUL');
  expect(checkIn(report, 'flag.source')).toMatchObject({
    notes: [expect.stringContaining('the target reads its real files also in a copied world')],
  });
});

test.each(drivers)('another file of a %s target shadows the one of the plan', async (driver) => {
  const report = await run(driver, () => {
    const other = scratch();
    writeFileSync(join(other, 'shop.json'), '{ "new_cart": true }');
    return other;
  });
  expect(checkIn(report, 'flag.value').status).toBe('passed');
  expect(checkIn(report, 'flag.source')).toMatchObject({
    signal: 'flag-shadowed',
    reason: expect.stringMatching(/in a copy of shop.json is true with \$APP_ROOT passed/u),
  });
});
