import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { proofroll, scratch } from '../testing/proofroll.ts';

const OTHER = ['sk', 'other', '000000000'].join('-');

test.each([`equals: ${OTHER}`, `oneOf: [${OTHER}]`, `matches: "^${OTHER}"`])(
  'a secret that the plan expects by %s is in no output and no report',
  async (claim) => {
    const folder = scratch();
    const files = {
      'cfg.json': '{ "api_key": "sk-live-abcdef123" }',
      'app.mjs': `import { readFileSync } from 'node:fs';
export const load = () => JSON.parse(readFileSync('cfg.json', 'utf8'));\n`,
      'rollout.yaml': `schemaVersion: 1
rollout: { name: Secrets }
target: { driver: node, env: { pass: [PATH] } }
settings: { load: "app:load", sources: [{ kind: json, file: cfg.json }], expect: { api_key: { ${claim} } } }\n`,
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    const { stdout, stderr } = await proofroll(['verify'], { cwd: folder });
    const reports = readdirSync(join(folder, 'reports'), { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => readFileSync(join(folder, 'reports', name), 'utf8'));
    expect(reports.length).toBeGreaterThan(2);
    for (const text of [stdout, stderr, ...reports]) expect(text).not.toContain(OTHER);
  },
);
