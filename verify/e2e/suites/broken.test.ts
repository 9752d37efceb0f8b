import { expect, test } from 'vitest';
import { verified } from '../testing/proofroll.ts';

/** Reports as pytest does; with the sabotage, the given results. */
const suite = (results: string): string => `
const { writeFileSync } = require('node:fs');
const test = process.env.SHOP_MODE === 'none'
  ? \`${results}\`
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
  { what: 'the suite cannot be loaded', results: broken, status: 'unproven' },
  { what: 'a test fails', results: failed, status: 'passed causal' },
  {
    what: 'a test fails and another file cannot be loaded',
    results: broken + failed,
    status: 'passed causal',
  },
])('a suite is $status if, with the sabotage, $what', async ({ results, status }) => {
  const { statuses } = await verified({ 'suite.cjs': suite(results), 'rollout.yaml': plan });
  expect(statuses).toEqual({ 'smoke[shop]': status });
});
