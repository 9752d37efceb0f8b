/** A small target in either runtime, and its drill through the built command. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { checkIn, proofroll, readReport, scratch } from '../../testing/proofroll.ts';

export async function drilled(
  runtime: Target,
  rollback: string,
  fill = (home: string) => writeFileSync(join(home, 'shop.yaml'), SETTINGS),
) {
  const { folder, exitCode, stderr } = await run(runtime, rollback, { fill });
  expect(stderr).toBe('');
  const check = checkIn(readReport(join(folder, 'reports')), 'rollback.drill');
  return { check, home: join(folder, 'home'), exitCode };
}

export async function run(
  { driver, file, code }: Target,
  rollback: string,
  { fill, source = 'source: yaml,' }: { fill?: (home: string) => void; source?: string },
) {
  const folder = scratch();
  mkdirSync(join(folder, 'home'));
  if (fill === undefined) writeFileSync(join(folder, 'home/shop.yaml'), SETTINGS);
  else fill(join(folder, 'home'));
  writeFileSync(join(folder, file), code);
  writeFileSync(
    join(folder, 'toggle.sh'),
    'sed "s/cart: [a-z]*/cart: $1/" "$HOME/shop.yaml" > "$HOME/new" && cat "$HOME/new" > "$HOME/shop.yaml"\n',
  );
  writeFileSync(
    join(folder, 'rollout.yaml'),
    `schemaVersion: 1
rollout: { name: Drill }
target: { driver: ${driver}, home: home, files: [toggle.sh], env: { pass: [PATH] } }
settings:
  load: "shop:load"
  sources: [{ kind: yaml, file: ~/shop.yaml }]
flag:
  key: cart
  expect: true
  ${source === '' ? '' : 'source: yaml'}
  effect: { call: "shop:build", when: { true: NewCart, false: OldCart } }
rollback: { ${rollback} }
`,
  );
  const ran = await proofroll(['verify', '--only', 'rollback'], { cwd: folder });
  return { ...ran, folder };
}

interface Target {
  driver: string;
  file: string;
  code: string;
}

export const node = {
  driver: 'node',
  file: 'shop.mjs',
  code: `
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
export const load = () => ({ cart: /cart: true/.test(readFileSync(homedir() + '/shop.yaml', 'utf8')) });
class NewCart {}
class OldCart {}
export const build = ({ cart }) => (cart ? new NewCart() : new OldCart());
`,
};
export const python = {
  driver: 'python',
  file: 'shop.py',
  code: `
import os
def load():
    with open(os.path.expanduser("~/shop.yaml")) as file:
        return {"cart": "cart: true" in file.read()}
class NewCart: pass
class OldCart: pass
def build(settings):
    return NewCart() if settings["cart"] else OldCart()
`,
};
export const SETTINGS = '# the shop\ncart: true # since spring\n';
