import { expect, test } from 'vitest';
import { readJunit } from './read.ts';

/** As the writers really write them, shortened; every run passed. */
const reports = {
  pytest: `<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest" errors="0" failures="0" skipped="1" tests="2" time="0.112" timestamp="2026-01-14T10:11:40.071246+00:00" hostname="ci"><testcase classname="test_shop" name="test_cart" time="0.001"><system-err>warning: errors=1 failed
</system-err></testcase><testcase classname="test_shop" name="test_old" time="0.000"><skipped type="pytest.xfail" message="" /></testcase></testsuite></testsuites>`,
  vitest: `<?xml version="1.0" encoding="UTF-8" ?>
<testsuites name="vitest tests" tests="1" failures="0" errors="0" time="0.009">
    <testsuite name="src/cart.test.ts" timestamp="2026-01-14T10:11:46.340Z" hostname="ci" tests="1" failures="0" errors="0" skipped="0" time="0.009">
        <testcase classname="src/cart.test.ts" name="cart &gt; adds" time="0.007">
            <system-err>
Error: 1 failed
            </system-err>
        </testcase>
    </testsuite>
</testsuites>`,
  'node:test': `<?xml version="1.0" encoding="utf-8"?>
<testsuites>
	<testcase name="top" time="0.004559" classname="test"/>
	<testsuite name="cart" time="0.000872" disabled="0" errors="0" tests="2" failures="0" skipped="1" hostname="ci">
		<testcase name="adds" time="0.000193" classname="test"/>
		<testcase name="later" time="0.000111" classname="test">
			<skipped type="skipped" message="true"/>
		</testcase>
	</testsuite>
	<!-- fail 0 -->
</testsuites>`,
  'jest-junit': `<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="jest tests" tests="2" failures="0" errors="0" time="1.042">
  <testsuite name="cart" errors="0" failures="0" skipped="1" timestamp="2026-01-14T10:12:00" time="0.6" tests="2">
    <testcase classname="cart adds" name="cart adds" time="0.003">
    </testcase>
    <testcase classname="cart later" name="cart later" time="0">
      <skipped/>
    </testcase>
  </testsuite>
</testsuites>`,
  'surefire, with a test that passed when it was run again': `<?xml version="1.0" encoding="UTF-8"?>
<testsuite xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" version="3.0.2" name="com.shop.CartTest" time="0.041" tests="2" errors="0" skipped="0" failures="0" flakes="1">
  <properties><property name="failures" value="2"/><property name="java.version" value="21"/></properties>
  <testcase name="adds" classname="com.shop.CartTest" time="0.012"/>
  <testcase name="pays" classname="com.shop.CartTest" time="0.004">
    <flakyFailure message="slow" type="java.lang.AssertionError"><stackTrace>at com.shop</stackTrace></flakyFailure>
  </testcase>
  <system-err><![CDATA[SLF4J: Failed to load class]]></system-err>
</testsuite>`,
  GoogleTest: `<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="2" failures="0" disabled="1" errors="0" time="0.001" timestamp="2026-01-14T10:12:00.000" name="AllTests">
  <testsuite name="Cart" tests="2" failures="0" disabled="1" skipped="0" errors="0" time="0." timestamp="2026-01-14T10:12:00.000">
    <testcase name="Adds" file="cart_test.cc" line="5" status="run" result="completed" time="0." timestamp="2026-01-14T10:12:00.000" classname="Cart" />
    <testcase name="DISABLED_Pays" file="cart_test.cc" line="9" status="notrun" result="suppressed" time="0." timestamp="2026-01-14T10:12:00.000" classname="Cart" />
  </testsuite>
</testsuites>`,
  'go-junit-report': `<?xml version="1.0" encoding="UTF-8"?>
<testsuites tests="2" skipped="1">
	<testsuite name="shop/cart" tests="2" failures="0" errors="0" id="0" hostname="ci" skipped="1" time="0.160" timestamp="2026-01-14T10:12:00Z">
		<properties><property name="go.version" value="go1.24"></property></properties>
		<testcase name="TestAdds" classname="shop/cart" time="0.000"></testcase>
		<testcase name="TestLater" classname="shop/cart" time="0.000"><skipped message="Skipped"></skipped></testcase>
	</testsuite>
</testsuites>`,
  'PHPUnit, whose suites are nested and count what is in them': `<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="/shop" tests="2" assertions="2" errors="0" failures="0" skipped="1" time="0.01">
    <testsuite name="CartTest" file="/shop/CartTest.php" tests="2" assertions="2" errors="0" failures="0" skipped="1" time="0.01">
      <testcase name="testAdds" class="CartTest" classname="CartTest" file="/shop/CartTest.php" line="7" assertions="2" time="0.01"/>
      <testcase name="testLater" class="CartTest" classname="CartTest" assertions="0" time="0.0"><skipped/></testcase>
    </testsuite>
  </testsuite>
</testsuites>`,
  'Catch2, which counts assertions as tests': `<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="shop" errors="0" failures="0" skipped="0" tests="12" hostname="tbd" time="0.01" timestamp="2026-01-14T10:12:00Z">
    <testcase classname="shop.global" name="cart" time="0.01" status="run"/>
    <system-out/>
    <system-err/>
  </testsuite>
</testsuites>`,
  CTest: `<?xml version="1.0" encoding="UTF-8"?>
<testsuite name="Linux-c++" tests="1" failures="0" disabled="0" skipped="0" hostname="" time="0" timestamp="2026-01-14T10:12:00">
	<testcase name="cart" classname="cart" time="0.002" status="run"><system-out></system-out></testcase>
</testsuite>`,
};

test.each(Object.entries(reports))('nothing failed in the report of %s', (_writer, text) => {
  const { tests, broken, failures } = readJunit(text);
  expect({ broken, failures }).toEqual({ broken: [], failures: [] });
  expect(tests.filter(({ status }) => status === 'failed')).toEqual([]);
  expect(tests.some(({ status }) => status === 'passed')).toBe(true);
});

test('a test that is only counted as skipped is not added where it is named', () => {
  expect(readJunit(reports.GoogleTest).tests.map(({ status }) => status)).toEqual([
    'passed',
    'skipped',
  ]);
});
