import { expect, test } from 'vitest';
import { checkIn, verified } from '../testing/proofroll.ts';

const targets = [
  {
    driver: 'node',
    file: 'shop.js',
    text: "export const settings = { region: 'eu' };\n",
    writes: "import { writeFileSync } from 'node:fs';\nwriteFileSync('shop.local.json', '');\n",
  },
  {
    driver: 'python',
    file: 'shop.py',
    text: 'class settings:\n    region = "eu"\n',
    writes: 'open("shop.local.json", "w").close()\n',
  },
];
const JUNIT =
  '<testsuites><testsuite name="s" tests="1"><testcase name="t" classname="c"/></testsuite></testsuites>';

async function unchanged(
  { driver, file, text }: (typeof targets)[number],
  before: string,
  section: string,
) {
  const { report, statuses } = await verified({
    [file]: before + text,
    'shop.json': '{ "region": "eu" }',
    'made.xml': JUNIT,
    'rollout.yaml': `schemaVersion: 1
rollout: { name: Shop }
target: { driver: ${driver}, env: { pass: [PATH] } }
settings: { load: "shop:settings", sources: [{ kind: json, file: shop.json }], expect: { region: eu } }
${section}
`,
  });
  const status = statuses['settings.unchanged'];
  return { status, check: JSON.stringify(checkIn(report, 'settings.unchanged')) };
}

const command = (run: string) => `commands: [{ name: report, run: "${run}" }]`;
const suite = (run: string) =>
  `smoke: [{ run: "${run}", name: own, format: junit, report: junit.xml }]`;

test.each(targets)(
  'in $driver, what commands and suites leave next to a file is noted',
  async (target) => {
    for (const section of [
      command('cp shop.json shop.theirs.json'),
      suite('cp made.xml junit.xml; cp shop.json shop.theirs.json'),
    ]) {
      const left = await unchanged(target, '', section);
      expect(left.status).toBe('passed causal');
      expect(left.check).toMatch(/shop\.json: new next to it: .*shop\.theirs\.json/u);
    }
  },
);

test.each(targets)(
  'in $driver, changes by commands, and what the target leaves, are found',
  async (target) => {
    const changed = await unchanged(target, '', command('touch -d @0 shop.json'));
    expect(changed.status).toBe('failed settings-changed');
    for (const section of [
      command('cp shop.json shop.theirs.json'),
      suite('cp made.xml junit.xml; cp shop.json shop.theirs.json'),
    ]) {
      const written = await unchanged(target, target.writes, section);
      expect(written.status).toBe('failed settings-changed');
      expect(written.check).toMatch(/"measured":"new next to it: shop\.local\.json"/u);
      expect(written.check).toMatch(/new next to it: shop\.theirs\.json/u);
    }
  },
);
