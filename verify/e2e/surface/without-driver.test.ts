import { expect, test } from 'vitest';
import { proofroll, scratch, verified } from '../testing/proofroll.ts';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const head = 'schemaVersion: 1\nrollout: { name: Shop }\n';

test('a plan of commands, suites and files needs no driver, and no target either', async () => {
  const suite = `echo '<testsuite name="s"><testcase name="a"/></testsuite>' > "$PROOFROLL_SMOKE_REPORT"`;
  const { report, statuses } = await verified({
    'shop.txt': 'open',
    'rollout.yaml': `${head}commands: [{ name: open, run: grep -q open shop.txt, sabotage: { files: { shop.txt: closed } } }]
files: [{ path: shop.txt, expect: { contains: open } }]
smoke: [{ name: suite, format: junit, run: ${JSON.stringify(suite)} }]
`,
  });
  expect(statuses).toEqual({
    'file[shop.txt]': 'passed causal',
    'smoke[suite]': 'passed comparison',
    'command[open]': 'passed causal',
  });
  expect(report.target).toEqual({ root: '.', runtime: 'no runtime' });
});

test('a plan that needs a driver is refused with what needs it', async () => {
  const folder = scratch();
  writeFileSync(join(folder, 'rollout.yaml'), `${head}components: [{ create: "shop:create" }]\n`);
  const { exitCode, stderr } = await proofroll(['verify'], { cwd: folder });
  expect(exitCode).toBe(3);
  expect(stderr).toContain(
    "rollout.yaml:3:1: 'components' needs the target's runtime: add `driver: node` or `driver: python` to 'target'",
  );
});
