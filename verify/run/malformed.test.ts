import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { verify } from '../run.ts';
import { checkIn, scratch } from '../test-support.ts';

const LOADER = `import { readFileSync } from 'node:fs';
export function loadSettings() {
  try {
    return { region: 'eu', ...JSON.parse(readFileSync('shop.json', 'utf8')) };
  } catch {
    return { region: 'eu' };
  }
}
`;
const PLAN = `schemaVersion: 1
rollout: { name: Shop }
target: { driver: node }
settings:
  load: "shop:loadSettings"
  sources: [{ kind: json, file: shop.json }]
  expect: { region: us }
  malformed: [{ layer: json, outcome: defaults }]
`;

test('a broken file that is passed over is proven to be', async () => {
  const folder = scratch();
  writeFileSync(join(folder, 'shop.js'), LOADER);
  writeFileSync(join(folder, 'shop.json'), '{ "region": "us" }');
  writeFileSync(join(folder, 'rollout.yaml'), PLAN);
  const report = await verify({ plan: join(folder, 'rollout.yaml') });
  expect(checkIn(report, 'settings.malformed[json]')).toMatchObject({
    status: 'passed',
    proof: { level: 'causal' },
  });
});
