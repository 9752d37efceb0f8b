/** How suites are named, and how many of their tests ran. */
import { beforeAll, describe, expect, test } from 'vitest';
import { buildIfStale } from '../testing/build.ts';
import { checkIn, verified } from '../testing/proofroll.ts';
import type { RunReport } from '../../model/result.ts';

beforeAll(buildIfStale);

/** As pytest writes it: one suite for all modules. */
const pytest = `<testsuites><testsuite name="pytest">
<testcase classname="tests.test_cart" name="test_opens" time="0.01"/>
<testcase classname="tests.test_cart.TestPrice" name="test_in_francs" time="0.01"/>
<testcase classname="tests.test_pay" name="test_pays" time="0"><skipped type="pytest.skip" message="no sandbox">tests/test_pay.py:3: no sandbox</skipped></testcase>
<testcase classname="tests.test_pay" name="test_imports" time="0.01"/>
</testsuite></testsuites>`;

const vitest = JSON.stringify({
  testResults: [
    {
      name: '/srv/shop/tests/cart.test.js',
      status: 'passed',
      assertionResults: ['opens', 'closes'].map((title) => ({
        ancestorTitles: ['the cart'],
        title,
        fullName: `the cart ${title}`,
        status: title === 'opens' ? 'passed' : 'skipped',
      })),
    },
  ],
});

const cases: {
  name: string;
  report: string;
  plan: { suites?: string[]; tests?: unknown; skipped?: unknown };
  gives: object;
}[] = [
  {
    name: 'is a module, by its path',
    report: pytest,
    plan: { suites: ['tests/test_cart.py'] },
    gives: { status: 'passed', evidence: [{ measured: 2, n: 2 }, {}, {}] },
  },
  {
    name: 'is a module, by its name',
    report: pytest,
    plan: { suites: ['test_cart'] },
    gives: { status: 'passed', evidence: [{ n: 2 }, {}, {}] },
  },
  {
    name: 'is a class of a module',
    report: pytest,
    plan: { suites: ['tests.test_cart.TestPrice'] },
    gives: { status: 'passed', evidence: [{ n: 1 }, {}] },
  },
  {
    name: 'is a folder of modules',
    report: pytest,
    plan: { suites: ['tests'], skipped: 1 },
    gives: { status: 'passed', evidence: [{ n: 4 }, {}, {}, {}, {}] },
  },
  {
    name: 'is all modules together',
    report: pytest,
    plan: { suites: ['pytest'], skipped: 1 },
    gives: { status: 'passed' },
  },
  {
    name: 'is a file, by its path',
    report: vitest,
    plan: { suites: ['tests/cart.test.js'], skipped: { atMost: 1 } },
    gives: { status: 'passed' },
  },
  {
    name: 'is missing, and has the name of a folder above',
    report: vitest,
    plan: { suites: ['shop'] },
    gives: { status: 'failed', signal: 'suite-missing' },
  },
  {
    name: 'is missing',
    report: pytest,
    plan: { suites: ['tests.test_card'] },
    gives: {
      status: 'failed',
      signal: 'suite-missing',
      reason: expect.stringMatching(/the report has tests\.test_cart, .*tests\.test_pay/u),
    },
  },
  {
    name: 'has a skipped test of which the plan says nothing',
    report: pytest,
    plan: {},
    gives: {
      status: 'inconclusive',
      reason: expect.stringMatching(
        /^1 of 4 tests was skipped: test_pays \(.*no sandbox.*`skipped: 1`/u,
      ),
    },
  },
  {
    name: 'has a skipped test that the plan accepts',
    report: pytest,
    plan: { skipped: 1 },
    gives: { status: 'passed', notes: [expect.stringContaining('test_pays')] },
  },
  {
    name: 'may skip any test',
    report: vitest,
    plan: { skipped: 'any' },
    gives: { status: 'passed', notes: [expect.stringContaining('closes')] },
  },
  {
    name: 'has a skipped test, which the plan refuses',
    report: pytest,
    plan: { skipped: 0 },
    gives: { status: 'failed', signal: 'suite-skipped' },
  },
  {
    name: 'has fewer tests than the plan wants',
    report: pytest,
    plan: { tests: { atLeast: 4 }, skipped: 1 },
    gives: { status: 'failed', signal: 'suite-count-differs' },
  },
  {
    name: 'has as many tests as the plan wants',
    report: pytest,
    plan: { tests: 3, skipped: 1 },
    gives: { status: 'passed' },
  },
];

describe('a suite that', () => {
  let report: RunReport;
  beforeAll(async () => {
    const smoke = cases.map(({ name, report: own, plan }, index) => ({
      name,
      run: `cp ${index}.report "$PROOFROLL_SMOKE_REPORT"`,
      format: own === pytest ? 'junit' : 'vitest',
      ...plan,
      ...(plan.suites === undefined ? {} : { suites: plan.suites }),
    }));
    const files = Object.fromEntries(cases.map((each, at) => [`${at}.report`, each.report]));
    const plan = { schemaVersion: 1, rollout: { name: 'Shop' }, target: { driver: 'node' }, smoke };
    ({ report } = await verified({ ...files, 'rollout.yaml': JSON.stringify(plan) }));
  });
  test.each(cases)('$name', ({ name, plan, gives }) => {
    const [suite = name] = plan.suites ?? [];
    expect(checkIn(report, `smoke[${suite}]`)).toMatchObject(gives);
  });
});
