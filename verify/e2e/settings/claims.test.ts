import { describe, expect, test } from 'vitest';
import { verified } from '../testing/proofroll.ts';

const plan = (driver: string, expected: string, sources: string): string => `schemaVersion: 1
rollout: { name: Shop }
target: { driver: ${driver}, env: { pass: [PATH] } }
settings:
  load: "shop:load"
  sources: ${sources}
  expect: ${expected}
`;
const DOTENV = '[environment, { kind: dotenv, file: .env }]';

/** Reads `.env` line by line, and hides the password. `strip` says whether it knows byte order marks and comments. */
const shop = {
  node: (strip: boolean): string => `import { readFileSync } from 'node:fs';
class SecretText { #text; constructor(text) { this.#text = text; } reveal() { return this.#text; } }
export function load() {
  const text = readFileSync('.env', 'utf8')${strip ? ".replace(/^\\uFEFF/, '').replace(/#.*$/gm, '')" : ''};
  const lines = Object.fromEntries(text.split('\\n').filter((each) => /^[\\w\\uFEFF]/.test(each)).map((each) => each.split('=')));
  const { REGION = 'eu', PASSWORD = '' } = { ...lines, ...process.env };
  return { region: REGION, password: new SecretText(PASSWORD.trim()), in_eu: REGION === 'eu' };
}
`,
  python: (strip: boolean): string => `import os
from types import SimpleNamespace


class SecretText:
    def __init__(self, text):
        self._text = text

    def reveal(self):
        return self._text


def load():
    with open(".env", encoding="${strip ? 'utf-8-sig' : 'utf-8'}") as file:
        lines = [line.rstrip("\\n")${strip ? '.split("#")[0]' : ''} for line in file if "=" in line]
    values = dict(line.split("=", 1) for line in lines)
    values.update(os.environ)
    region = values.get("REGION", "eu")
    password = SecretText(values.get("PASSWORD", ""))
    return SimpleNamespace(region=region, password=password, in_eu=region == "eu")
`,
};

async function load(driver: 'node' | 'python', strip: boolean, env: string, expected: string) {
  const file = driver === 'node' ? 'shop.js' : 'shop.py';
  const { report, statuses } = await verified({
    [file]: shop[driver](strip),
    '.env': env,
    'rollout.yaml': plan(driver, expected, DOTENV),
  });
  const { notes = [] } = report.checks[0] as { notes?: string[] };
  return {
    status: statuses['settings.load'],
    report: JSON.stringify(report),
    notes: notes.join('\n'),
  };
}

describe.each(['node', 'python'] as const)('a target in %s', (driver) => {
  test('proves a line behind a byte order mark only if it is read', async () => {
    const env = '\uFEFFREGION=eu\nPASSWORD=hush-4711\n';
    const expected = '{ region: eu }';
    expect(await load(driver, true, env, expected)).toMatchObject({ status: 'passed causal' });
    expect(await load(driver, false, env, expected)).toMatchObject({ status: 'unproven' });
  });

  test('has a secret compared, measured and traced to its layer without showing it', async () => {
    const env = 'REGION=eu\nPASSWORD=hush-4711\n';
    const right = '{ password: { matches: "^hush-", length: 9, source: dotenv } }';
    const { status, report } = await load(driver, false, env, right);
    expect(status).toBe('passed causal');
    expect(report).not.toContain('hush-4711');
    const longer = right.replace('9', '10');
    expect((await load(driver, false, env, longer)).status).toBe('failed setting-differs');
    const elsewhere = right.replace('dotenv', 'environment');
    expect((await load(driver, false, env, elsewhere)).status).toBe(
      'failed setting-source-differs',
    );
  });

  test('has a text that a reader cut found, unless the plan claims the shorter one', async () => {
    const env = 'REGION=eu\nPASSWORD=hush-4711#sw0rdfish\n';
    const cut = '{ password: { matches: "^hush-4711" } }';
    expect((await load(driver, true, env, cut)).status).toBe('failed setting-cut');
    expect((await load(driver, false, env, cut)).status).toBe('passed causal');
    const claimed = cut.replace('11" }', '11", length: 9 }');
    expect((await load(driver, true, env, claimed)).status).toBe('passed causal');
  });

  test('has defaults, derived settings and absent ones reported as what they are', async () => {
    const env = 'REGION=eu\n';
    const expected = '{ region: eu, in_eu: true, zone: { absent: true } }';
    // a setting that no layer can bring is only shown to be absent
    const { status, notes } = await load(driver, false, env, expected.replace(/, zone.*/u, ' }'));
    expect(status).toBe('passed causal');
    expect(notes).toContain('proven by changing the line that sets it: region (.env:1)');
    expect(notes).toMatch(/derived: .*: in_eu/u);
    expect((await load(driver, false, '\n', '{ region: eu }')).notes).toContain('a default');
    expect((await load(driver, false, env, expected)).status).toBe('unproven');
    expect((await load(driver, false, env, '{ region: { absent: true } }')).status).toBe(
      'failed setting-differs',
    );
  });
});

/** It says where a value came from: always from `layer`. */
const reporting = {
  node: (layer: string): string =>
    `${shop.node(true)}export const originOf = (settings, key) => ({ layer: '${layer}', line: 1, file: '.env' });\n`,
  python: (layer: string): string =>
    `${shop.python(true)}\n\ndef origin_of(settings, key):\n    return SimpleNamespace(layer="${layer}", line=1, file=".env")\n`,
};

test.each(['node', 'python'] as const)(
  'a target in %s is asked for the source of a setting, if the plan says how',
  async (driver) => {
    const call = driver === 'node' ? 'shop:originOf' : 'shop:origin_of';
    const sources = `${DOTENV}\n  origin: { call: "${call}", names: { dotenv: file } }`;
    const statusIf = async (layer: string) => {
      const { statuses } = await verified({
        [driver === 'node' ? 'shop.js' : 'shop.py']: reporting[driver](layer),
        '.env': 'REGION=eu\n',
        'rollout.yaml': plan(driver, '{ region: { equals: eu, source: dotenv } }', sources),
      });
      return statuses['settings.load'];
    };
    expect(await statusIf('file')).toBe('passed causal');
    expect(await statusIf('environment')).toBe('failed setting-source-differs');
  },
);
