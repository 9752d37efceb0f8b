import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { verify } from '../../api/verify.ts';
import { checkIn, scratch } from '../testing/proofroll.ts';

const LOADER = `import { readFileSync } from 'node:fs';
export function loadSettings() {
  try {
    return { region: 'eu', ...JSON.parse(readFileSync('shop.json', 'utf8')) };
  } catch {
    return { region: 'eu' };
  }
}
`;
const LAZY = `import { readFileSync } from 'node:fs';
export function loadSettings() {
  return {
    get region() {
      try {
        return JSON.parse(readFileSync('shop.json', 'utf8')).region;
      } catch (cause) {
        throw new Error('shop.json is broken', { cause });
      }
    },
  };
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

test.each([
  ['a broken file that is passed over is proven to be', LOADER, 'defaults'],
  ['a broken file that is refused as the first setting is read is refused', LAZY, 'error'],
])('%s', async (_, loader, outcome) => {
  const folder = scratch();
  writeFileSync(join(folder, 'shop.js'), loader);
  writeFileSync(join(folder, 'shop.json'), '{ "region": "us" }');
  writeFileSync(join(folder, 'rollout.yaml'), PLAN.replace('defaults', outcome));
  const report = await verify({ plan: join(folder, 'rollout.yaml') });
  expect(checkIn(report, 'settings.malformed[json]')).toMatchObject({
    status: 'passed',
    proof: { level: 'causal' },
  });
});
