/** What a run says if the target does not read its copy, or if the copy lacks what the target looks for. */
import { describe, expect, test } from 'vitest';
import { checkIn, verified } from '../testing/proofroll.ts';

const SETTINGS = { 'shop.json': '{ "new_cart": true }' };

/** `%` is how the target finds its settings. */
const node = {
  driver: 'node',
  'shop.mjs': `
import fs, { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
export const load = async () => JSON.parse(%);
class NewCart {}
class OldCart {}
export const build = ({ new_cart }) => (new_cart ? new NewCart() : new OldCart());
`,
};
const python = {
  driver: 'python',
  'shop.py': `
import json, os
from pathlib import Path
HERE = Path(__file__).resolve().parent
def load():
    return json.loads(%)
class NewCart: pass
class OldCart: pass
def build(settings):
    return NewCart() if settings["new_cart"] else OldCart()
`,
};

describe.each([
  [node, "readFileSync(new URL('shop.json', import.meta.url), 'utf8')"],
  [node, "await readFile(import.meta.dirname + '/shop.json', 'utf8')"],
  [python, '(HERE / "shop.json").read_text()'],
  [python, 'open(os.path.dirname(__file__) + "/shop.json").read()'],
] as const)('a target in %o that reads its settings by %s', (target, read) => {
  test('is called neither shadowed nor without effect', async () => {
    const { statuses, report } = await verified({ ...SETTINGS, ...files(target, read) });
    expect(statuses).toMatchObject({
      'flag.value': 'inconclusive',
      'flag.source': 'inconclusive',
      'flag.effect': 'inconclusive',
      'rollback.drill': 'inconclusive',
    });
    const source = checkIn(report, 'flag.source');
    expect('reason' in source && source.reason).toMatch(
      /^the target reads the real file shop.json/u,
    );
  });
});

const withState = {
  node: "(fs.existsSync('data/new.json'), readFileSync('shop.json', 'utf8'))",
  python: '[os.path.exists("data/new.json"), Path("shop.json").read_text()][1]',
};

test.each([node, python])(
  'a $driver target whose data is not copied gets the line to add',
  async (target) => {
    const given = {
      ...SETTINGS,
      'data/new.json': '{}',
      'rollout.yaml': '',
      ...files(target, target === node ? withState.node : withState.python),
    };
    const { statuses, report } = await verified(given);
    expect(statuses).toMatchObject({
      'flag.effect': 'inconclusive',
      'rollback.drill': 'inconclusive',
    });
    const drill = checkIn(report, 'rollback.drill');
    expect('reason' in drill && drill.reason).toContain('target.files: ["data/new.json"]');
    const withFile = given['rollout.yaml'].replace('env:', 'files: [data/new.json], env:');
    const { statuses: after } = await verified({ ...given, 'rollout.yaml': withFile });
    expect(after).toMatchObject({
      'flag.effect': 'passed causal',
      'rollback.drill': 'passed causal',
    });
  },
);

/** Looks for a file, and writes it if it is not there. */
const withCache = {
  node: "(fs.existsSync('made.json') || fs.writeFileSync('made.json', '{}'), readFileSync('shop.json', 'utf8'))",
  python:
    '[os.path.exists("made.json") or Path("made.json").write_text("{}"), Path("shop.json").read_text()][1]',
};

test.each([node, python])(
  'a $driver target that makes its own file in the first observation needs no such line',
  async (target) => {
    const read = target === node ? withCache.node : withCache.python;
    const { statuses } = await verified({ ...SETTINGS, ...files(target, read) });
    expect(statuses).toMatchObject({
      'flag.effect': 'passed causal',
      'rollback.drill': 'passed causal',
    });
  },
);

function files(target: Readonly<Record<string, string>>, read: string): Record<string, string> {
  const { driver = '', ...code } = target;
  const filled = Object.entries(code).map(([file, text]) => [file, text.replace('%', () => read)]);
  return {
    ...(Object.fromEntries(filled) as Record<string, string>),
    'rollout.yaml': plan(driver),
  };
}

function plan(driver: string): string {
  return `schemaVersion: 1
rollout: { name: Lookups }
target: { driver: ${driver}, home: ., env: { pass: [PATH] } }
settings: { load: "shop:load", sources: [{ kind: json, file: shop.json }] }
flag:
  key: new_cart
  expect: true
  source: json
  effect: { call: "shop:build", when: { true: NewCart, false: OldCart } }
rollback: { drill: {} }
`;
}
