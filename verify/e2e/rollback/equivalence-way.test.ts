/** A scenario that gives the same in both states of the flag has shown something only if it can see the flag. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { findInterpreter } from '../../../fixtures/python/interpreter.ts';
import { checkIn, scratch } from '../testing/proofroll.ts';
import { verify } from '../../api/verify.ts';
import type { RunReport } from '../../model/result.ts';

const interpreter = await findInterpreter();

const runtimes = {
  node: {
    driver: { driver: 'node' },
    file: 'shop.mjs',
    text: `import { readFileSync } from 'node:fs';
const log = [];
export function load() {
  const settings = JSON.parse(readFileSync('settings.json', 'utf8'));
  if (settings.x) log.push('x is on');
  return settings;
}
export class NewCart { add(item) { return { item, model: 'm' }; } }
export class OldCart { add(item) { return { item, model: 'm' }; } }
export const createCart = ({ x }) => (x ? new NewCart() : new OldCart());
export const createGhost = (settings) => new NewCart();
export const keep = (settings) => settings;
const addresses = { true: 'https://new.test', false: 'https://old.test' };
export const addressOf = (settings) => addresses[settings.x];
export const priceAt = (address, item) => ({ item, price: address.length });
export const priceWith = (settings, item) => ({ item, price: item.length });
const oldWay = (item) => ({ item });
const newWay = (item) => ({ item });
export function ask(settings, item) {
  if (settings.x) return { item };
  const reply = {};
  reply.item = item;
  return reply;
}
export const askInOneLine = ({ x }, item) => x ? newWay(item) : oldWay(item);
export const askByItself = (item) => ask(load(), item);
let kept;
export const configure = (settings) => { kept = settings; };
export const askConfigured = async (item) => { await null; return ask(kept, item); };
export const priceLoaded = (item) => { load(); return price(item); };
export const price = (item) => ({ item, price: item.length });
`,
  },
  python: {
    driver: {
      driver: 'python',
      python: interpreter.status === 'ready' ? interpreter.command : 'python3',
    },
    file: 'shop.py',
    text: `import asyncio, json
class Settings:
    def __init__(self, x):
        self.x = x
log = []
def load():
    with open("settings.json") as file:
        settings = Settings(**json.load(file))
    if settings.x:
        log.append("x is on")
    return settings
class NewCart:
    def add(self, item):
        return {"item": item, "model": "m"}
class OldCart:
    def add(self, item):
        return {"item": item, "model": "m"}
def createCart(settings):
    return NewCart() if settings.x else OldCart()
def createGhost(settings):
    return NewCart()
def keep(settings):
    return {"x": settings.x}
addresses = {True: "https://new.test", False: "https://old.test"}
def addressOf(settings):
    return addresses[settings.x]
def priceAt(address, item):
    return {"item": item, "price": len(address)}
def priceWith(settings, item):
    return {"item": item, "price": len(item)}
def ask(settings, item):
    if settings.x:
        return {"item": item}
    reply = {}
    reply["item"] = item
    return reply
def askInOneLine(settings, item):
    return {"item": item} if settings.x else dict(item=item)
def askByItself(item):
    return ask(load(), item)
kept = []
def configure(settings):
    kept[:] = [settings]
async def askConfigured(item):
    await asyncio.sleep(0)
    return ask(kept[0], item)
def priceLoaded(item):
    load()
    return price(item)
def price(item):
    return {"item": item, "price": len(item)}
`,
  },
};

type Language = keyof typeof runtimes;
type Call = [as: string, call: string, ...given: string[]];

const load: Call = ['settings', 'shop:load'];
const apple = (call: string, ...given: string[]): Call => ['reply', call, ...given, 'apple'];

async function scenarioOf(language: Language, calls: Call[], plan = {}, scenario = {}) {
  const { driver, file, text } = runtimes[language];
  const folder = scratch();
  writeFileSync(join(folder, 'settings.json'), '{ "x": true }');
  writeFileSync(join(folder, file), text);
  const steps = calls.map(([as, call, ...given]) => ({ as, call, with: given }));
  const rollout = {
    schemaVersion: 1,
    rollout: { name: 'Equivalence' },
    target: { ...driver, env: { pass: ['PATH'] } },
    settings: { load: 'shop:load', sources: [{ kind: 'json', file: 'settings.json' }] },
    flag: { key: 'x', expect: true },
    rollback: { equivalence: { scenarios: [{ name: 'buy', steps, ...scenario }] } },
    ...plan,
  };
  writeFileSync(join(folder, 'rollout.yaml'), stringify(rollout));
  const report: RunReport = await verify({
    plan: join(folder, 'rollout.yaml'),
    only: ['rollback'],
  });
  return { report, result: checkIn(report, 'rollback.equivalence[buy]') };
}

const languages = (['node', 'python'] as const).filter(
  (language) => language === 'node' || interpreter.status === 'ready',
);

describe.each(languages)('in %s', (language) => {
  test.each<[what: string, calls: Call[]]>([
    [
      'builds what the flag chooses',
      [load, ['cart', 'shop:createCart', '$settings'], apple('$cart.add')],
    ],
    ['goes one of two ways inside of one function', [load, apple('shop:ask', '$settings')]],
    ['goes one of two ways in one line', [load, apple('shop:askInOneLine', '$settings')]],
    [
      'looks up what the flag chooses',
      [load, ['at', 'shop:addressOf', '$settings'], apple('shop:priceAt', '$at')],
    ],
    ['loads the settings by itself', [apple('shop:askByItself')]],
    [
      'was told of the flag before',
      [load, ['told', 'shop:configure', '$settings'], apple('shop:askConfigured')],
    ],
  ])('a scenario that %s sees the flag', async (_, calls) => {
    expect((await scenarioOf(language, calls)).result).toMatchObject({
      status: 'passed',
      proof: { level: 'causal' },
      notes: expect.arrayContaining([expect.stringMatching(/with x false, .* with x true$/)]),
    });
  });

  test.each<[what: string, calls: Call[]]>([
    ['calls a function that has nothing to do with it', [apple('shop:price')]],
    [
      'only hands it on',
      [load, ['kept', 'shop:keep', '$settings'], apple('shop:priceWith', '$kept')],
    ],
    ['only loads the settings besides', [load, apple('shop:price')]],
    ['loads them by itself, and makes nothing of them', [apple('shop:priceLoaded')]],
    [
      'builds the new one itself',
      [load, ['kept', 'shop:keep', '$settings'], ['cart', 'shop:NewCart'], apple('$cart.add')],
    ],
    [
      'builds what the flag chooses, and asks another',
      [
        load,
        ['chosen', 'shop:createCart', '$settings'],
        ['cart', 'shop:NewCart'],
        apple('$cart.add'),
      ],
    ],
    [
      'builds by what does not read the flag',
      [load, ['cart', 'shop:createGhost', '$settings'], apple('$cart.add')],
    ],
  ])('a scenario that %s is blind to the flag, and proves nothing', async (_, calls) => {
    const effect = { call: 'shop:createCart', when: { true: 'NewCart', false: 'OldCart' } };
    const { result } = await scenarioOf(language, calls, {
      flag: { key: 'x', expect: true, effect },
    });
    expect(result).toMatchObject({
      status: 'unproven',
      reason: expect.stringMatching(
        /the control on-the-way was not caught .* differs with x, .* such as shop:createCart/,
      ),
    });
  });

  test('no further process is needed where what is built differs', async () => {
    const { report } = await scenarioOf(language, [
      load,
      ['cart', 'shop:createCart', '$settings'],
      apple('$cart.add'),
    ]);
    // one of them loads the flag, which it shares with the flag's own checks where these are run
    expect(report.processes.started).toBeLessThanOrEqual(5);
  });
});
