import { beforeAll, expect, test } from 'vitest';
import { buildIfStale } from '../testing/build.ts';
import { checkIn, verified } from '../testing/proofroll.ts';

beforeAll(buildIfStale);

/** Reports one passed test of a file, as vitest does. */
const suite = (file: string): string =>
  `printf '{"testResults":[{"name":"%s/tests/${file}","status":"passed","assertionResults":[{"ancestorTitles":["${file}"],"title":"a","fullName":"a","status":"passed"}]}]}' "$PWD" > "$PROOFROLL_SMOKE_REPORT"`;

test('a suite that imports the sources of what the plan verifies as built gets a note', async () => {
  const files = {
    'sources.test.ts': "import { price } from '../src/shop/cart.js';",
    'build.test.ts': "import { price } from '../dist/cart.js';",
    'support.test.ts': "import { price } from './support.ts';",
  };
  const plan = {
    schemaVersion: 1,
    rollout: { name: 'Shop' },
    target: { driver: 'node', path: ['dist'] },
    smoke: Object.keys(files).map((name) => ({ name, run: suite(name), suites: [name] })),
  };
  const { report } = await verified({
    'src/shop/cart.ts': 'export const price = 1;',
    'dist/cart.js': 'export const price = 1;',
    'tests/support.ts': 'export const price = 1;',
    ...Object.fromEntries(Object.entries(files).map(([name, text]) => [`tests/${name}`, text])),
    'rollout.yaml': JSON.stringify(plan),
  });
  expect(checkIn(report, 'smoke[sources.test.ts]')).toMatchObject({
    status: 'passed',
    notes: [
      'sources.test.ts imports src/shop/cart.ts, but the plan verifies dist/cart.js: the suite says nothing about a build that is out of date',
    ],
  });
  for (const name of ['build.test.ts', 'support.test.ts'])
    expect(checkIn(report, `smoke[${name}]`)).not.toHaveProperty('notes');
});

const cart = 'price = 1\n';
/** Imports the module, and reports one passed test, as pytest does. */
const pythonSuite = `import os, sys
sys.path[:0] = sys.argv[1:]
import shop.cart
with open(os.environ["PROOFROLL_SMOKE_REPORT"], "w") as report:
    report.write('<testsuite name="pytest"><testcase classname="test_cart" name="a"/></testsuite>')
assert "PYTHONPATH" not in os.environ and "_proofroll_imports" not in repr(sys.path)
`;

test.each([
  ['the sources, where the plan verifies a build', 'build/lib', '.', 'shop/cart.py'],
  ['an installed copy, where the plan verifies the sources', 'src', 'site', 'site/shop/cart.py'],
  ['what the plan verifies', 'src', 'src', undefined],
])('a suite in Python that imports %s', async (_, verifiedFolder, importedFolder, other) => {
  const plan = {
    schemaVersion: 1,
    rollout: { name: 'Shop' },
    target: { driver: 'python', path: [verifiedFolder] },
    smoke: [
      {
        name: 'cart',
        run: ['python3', 'tests/test_cart.py', importedFolder],
        format: 'junit',
      },
    ],
  };
  const { report } = await verified({
    [`${verifiedFolder}/shop/cart.py`]: cart,
    [`${importedFolder}/shop/cart.py`]: cart,
    'tests/test_cart.py': pythonSuite,
    'rollout.yaml': JSON.stringify(plan),
  });
  const check = checkIn(report, 'smoke[cart]');
  expect(check.status).toBe('passed');
  expect('notes' in check ? check.notes : undefined).toEqual(
    other === undefined
      ? undefined
      : [
          `the suite's run imported ${other}, but the plan verifies ${verifiedFolder}/shop/cart.py: the suite says nothing about what differs between them`,
        ],
  );
});
