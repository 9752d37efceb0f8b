import { expect, test } from 'vitest';
import { verified } from '../testing/proofroll.ts';

/** Reports like pytest: a test that always passes, and other results in the broken world. */
const suite = (inBrokenWorld: string): string => `
const { writeFileSync } = require('node:fs');
const test = process.env.SHOP_MODE === 'none'
  ? \`${inBrokenWorld}\`
  : '<testcase classname="test_shop" name="test_new_cart" time="0.001"/>';
writeFileSync('report.xml', '<testsuites><testsuite name="pytest">' + test + '</testsuite></testsuites>');
process.exitCode = process.env.SHOP_MODE === 'none' ? 1 : 0;
`;
const plan = `schemaVersion: 1
rollout: { name: Shop }
target: { driver: node, env: { pass: [PATH] } }
smoke:
  - { run: node suite.cjs, name: shop, format: junit, report: report.xml, sabotage: { env: { SHOP_MODE: none } } }
`;
const broken =
  '<testcase classname="" name="test_shop" time="0"><error message="collection failure">E ValueError: bad mode</error></testcase>';
const failed =
  '<testcase classname="test_shop" name="test_new_cart" time="0"><failure message="AssertionError">E assert</failure></testcase>';

test.each([
  ['a suite that cannot be loaded in the broken world proves nothing', broken, 'unproven'],
  ['a suite with a test that fails in the broken world is proved', failed, 'passed causal'],
  [
    'a suite with a failing test is proved even if another file cannot be loaded',
    broken + failed,
    'passed causal',
  ],
])('%s', async (_what, inBrokenWorld, status) => {
  const { statuses } = await verified({ 'suite.cjs': suite(inBrokenWorld), 'rollout.yaml': plan });
  expect(statuses).toEqual({ 'smoke[shop]': status });
});
