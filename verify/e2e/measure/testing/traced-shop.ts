/** A shop in either runtime that records when it is at work. Its plan has one of everything that a run observes. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';

const recorder = join(import.meta.dirname, 'recorder');

const javascript = `import { appendFileSync, readFileSync } from 'node:fs';
export function note(say, name) {
  const at = Number(process.hrtime.bigint() / 1000n);
  appendFileSync(process.env.TRACE, JSON.stringify({ at, pid: process.pid, say, name }) + '\\n');
}
export function noted(name, milliseconds, work = () => undefined) {
  note('begun', name);
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
  try {
    return work();
  } finally {
    note('ended', name);
  }
}
`;

const targets = {
  node: {
    file: 'shop.mjs',
    env: { NODE_OPTIONS: `--import=${join(recorder, 'record.mjs')}` },
    text: `import { readFileSync } from 'node:fs';
import { noted } from './noting.mjs';
const fileText = () => readFileSync('shop.json', 'utf8');
export const load = () =>
  noted('load', 0, () => {
    const { new_cart, currency } = JSON.parse(fileText());
    const { NEW_CART, CURRENCY = currency } = process.env;
    return { new_cart: NEW_CART === undefined ? new_cart : NEW_CART === 'true', currency: CURRENCY };
  });
export class NewCart { constructor() { noted('NewCart', 0); } add(item) { return noted('add', 1, () => item); } }
export class OldCart { constructor() { noted('OldCart', 0); } add(item) { return noted('add', 1, () => item); } }
export class SlowCart { constructor() { noted('SlowCart', 15); } }
export const createCart = ({ new_cart }) => (new_cart ? new NewCart() : new OldCart());
noted('import', 20);
`,
  },
  python: {
    file: 'shop.py',
    env: { PYTHONPATH: recorder },
    text: `import json
import os
import time

def note(say, name):
    line = {"at": time.monotonic_ns() // 1000, "pid": os.getpid(), "say": say, "name": name}
    with open(os.environ["TRACE"], "a") as file:
        file.write(json.dumps(line) + "\\n")

def noted(name, milliseconds, work=lambda: None):
    note("begun", name)
    until = time.monotonic() + milliseconds / 1e3
    while time.monotonic() < until:
        pass
    try:
        return work()
    finally:
        note("ended", name)

def _read():
    with open("shop.json") as file:
        values = json.load(file)
    new_cart = os.environ.get("NEW_CART")
    return {
        "new_cart": values["new_cart"] if new_cart is None else new_cart == "true",
        "currency": os.environ.get("CURRENCY", values["currency"]),
    }

def load():
    return noted("load", 0, _read)

class NewCart:
    def __init__(self):
        noted("NewCart", 0)
    def add(self, item):
        return noted("add", 1, lambda: item)

class OldCart:
    def __init__(self):
        noted("OldCart", 0)
    def add(self, item):
        return noted("add", 1, lambda: item)

class SlowCart:
    def __init__(self):
        noted("SlowCart", 15)

def createCart(settings):
    return NewCart() if settings["new_cart"] else OldCart()

noted("import", 20)
`,
  },
} as const;

/** The rollout's own command for the drill. */
const toggle = `import { readFileSync, writeFileSync } from 'node:fs';
import { noted } from './noting.mjs';
noted('toggle', 20, () => {
  const shop = JSON.parse(readFileSync('shop.json', 'utf8'));
  writeFileSync('shop.json', JSON.stringify({ ...shop, new_cart: process.argv[2] === 'on' }));
});
`;

const suite = `import { writeFileSync } from 'node:fs';
import { noted } from './noting.mjs';
noted('suite', 300, () => {
  const failure = process.env.BROKEN === undefined ? '' : '<failure message="broken"/>';
  const text = '<testsuite name="cart"><testcase name="adds">' + failure + '</testcase></testsuite>';
  writeFileSync(process.env.PROOFROLL_SMOKE_REPORT, text);
});
`;

const steps = [
  { as: 'settings', call: 'shop:load' },
  { as: 'cart', call: 'shop:createCart', with: ['$settings'] },
  { as: 'reply', call: '$cart.add', with: ['apple'] },
];

/** Writes target, programs and plan into a folder. */
export function writeTracedShop(folder: string, driver: keyof typeof targets): void {
  const { file, env, text } = targets[driver];
  mkdirSync(folder, { recursive: true });
  const files = {
    [file]: text,
    'noting.mjs': javascript,
    'toggle.mjs': toggle,
    'suite.mjs': suite,
    'shop.json': '{"new_cart":true,"currency":"CHF"}',
    'rollout.yaml': stringify(planOf(driver, env)),
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
}

/** The limits are far from what is measured, but short, because a planted delay is twice as long. */
function planOf(driver: string, env: Record<string, string>): object {
  return {
    schemaVersion: 1,
    rollout: { name: 'Traced shop' },
    target: {
      driver,
      env: { pass: ['PATH', 'TRACE'], set: env },
      files: ['noting.mjs', 'toggle.mjs'],
    },
    settings: {
      load: 'shop:load',
      sources: ['environment', { kind: 'json', file: 'shop.json' }],
      expect: { new_cart: true, currency: 'CHF' },
      priority: { keys: ['currency'] },
      malformed: [{ layer: 'json', outcome: 'error', names: 'JSON' }],
    },
    flag: {
      key: 'new_cart',
      expect: true,
      source: 'json',
      effect: { call: 'shop:createCart', when: { true: 'NewCart', false: 'OldCart' } },
    },
    components: ['NewCart', 'OldCart', 'SlowCart'].map((name) => ({
      create: `shop:${name}`,
      expect: { class: name },
    })),
    flow: [{ name: 'buy', steps, expect: { reply: 'apple' } }],
    rollback: {
      drill: { disable: 'node toggle.mjs off', enable: 'node toggle.mjs on' },
      equivalence: { scenarios: [{ flow: 'buy', compare: ['reply'] }] },
    },
    smoke: [
      { name: 'cart', run: 'node suite.mjs', format: 'junit', sabotage: { env: { BROKEN: '1' } } },
    ],
    budgets: {
      // it does not matter which budgets are undecided then
      cap: '1 s',
      'settings.load': {
        p50: '<= baseline + 900%',
        cold: '100 ms',
        memory: '1 MiB',
        baseline: { flag: 'otherwise' },
      },
      'components.create': { p50: '40 ms' },
    },
  };
}
