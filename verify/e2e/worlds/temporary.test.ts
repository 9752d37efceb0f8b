/** What the target writes into folders for temporary files and caches while a world is broken. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { proofroll, scratch } from '../testing/proofroll.ts';

const node = {
  driver: 'node',
  file: 'shop.mjs',
  code: `
import { appendFileSync, mkdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
export class NewCart {}
export class OldCart {}
export function load() {
  const flags = JSON.parse(readFileSync('flags.json', 'utf8'));
  for (const folder of [tmpdir(), process.env.XDG_CACHE_HOME, process.env.XDG_STATE_HOME, process.env.XDG_RUNTIME_DIR]) {
    mkdirSync(folder, { recursive: true });
    appendFileSync(folder + '/seen', flags.new_cart + '\\n');
  }
  return flags;
}
export const createCart = ({ new_cart }) => (new_cart ? new NewCart() : new OldCart());
`,
};
const python = {
  driver: 'python',
  file: 'shop.py',
  code: `
import json, os, tempfile
class NewCart: pass
class OldCart: pass
def load():
    with open("flags.json") as file:
        flags = json.load(file)
    names = ["XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_RUNTIME_DIR"]
    for folder in [tempfile.gettempdir()] + [os.environ[name] for name in names]:
        os.makedirs(folder, exist_ok=True)
        with open(folder + "/seen", "a") as seen:
            seen.write(str(flags["new_cart"]).lower() + "\\n")
    return flags
def createCart(settings):
    return NewCart() if settings["new_cart"] else OldCart()
`,
};

test.each([node, python])(
  'no planted value stays in the real folders of a target in $driver',
  async ({ driver, file, code }) => {
    const folder = scratch();
    const folders = ['tmp', 'cache', 'state', 'run'].map((name) => join(folder, name));
    for (const each of folders) mkdirSync(each);
    const [TMPDIR = '', XDG_CACHE_HOME = '', XDG_STATE_HOME = '', XDG_RUNTIME_DIR = ''] = folders;
    writeFileSync(join(folder, file), code);
    writeFileSync(join(folder, 'flags.json'), '{ "new_cart": true }');
    writeFileSync(join(folder, 'rollout.yaml'), plan(driver));
    const { exitCode } = await proofroll(['verify'], {
      cwd: folder,
      env: { TMPDIR, XDG_CACHE_HOME, XDG_STATE_HOME, XDG_RUNTIME_DIR },
    });
    expect(exitCode).toBe(0);
    for (const each of folders) {
      expect(readdirSync(each)).toContain('seen');
      expect(readFileSync(join(each, 'seen'), 'utf8')).not.toContain('false');
    }
  },
);

function plan(driver: string): string {
  return `schemaVersion: 1
rollout: { name: New cart }
target: { driver: ${driver}, env: { pass: [PATH, TMPDIR, XDG_CACHE_HOME, XDG_STATE_HOME, XDG_RUNTIME_DIR] } }
settings: { load: "shop:load", sources: [{ kind: json, file: flags.json }] }
flag:
  key: new_cart
  expect: true
  source: json
  effect: { call: "shop:createCart", when: { true: NewCart, false: OldCart } }
rollback: { drill: {} }
`;
}
