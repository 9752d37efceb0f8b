import { expect, test } from 'vitest';
import { verified } from '../testing/proofroll.ts';

/** Reports as pytest does, of a test that claims nothing, and of a file that cannot be imported under the sabotage. */
const suite = (broken: string): string => `
const { writeFileSync } = require('node:fs');
const test = process.env.SHOP_MODE === 'none'
  ? \`${broken}\`
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
  ['a sabotage under which the suite cannot be loaded shows no test to fail', broken, 'unproven'],
  ['one under which a test fails does', failed, 'passed causal'],
  ['and so it does where another file cannot be loaded', broken + failed, 'passed causal'],
])('%s', async (_what, broken, status) => {
  const { statuses } = await verified({ 'suite.cjs': suite(broken), 'rollout.yaml': plan });
  expect(statuses).toEqual({ 'smoke[shop]': status });
});
