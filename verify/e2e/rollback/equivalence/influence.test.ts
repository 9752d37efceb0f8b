/** Equal results with either value of the flag show something only if the flag influences the scenario. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { findInterpreter } from '../../../../fixtures/python/interpreter.ts';
import { checkIn, scratch } from '../../testing/proofroll.ts';
import { verify } from '../../../api/verify.ts';
import type { RunReport } from '../../../model/result.ts';

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
      'creates what the flag selects',
      [load, ['cart', 'shop:createCart', '$settings'], apple('$cart.add')],
    ],
    ['runs one of two branches of a function', [load, apple('shop:ask', '$settings')]],
    ['runs one of two branches in one line', [load, apple('shop:askInOneLine', '$settings')]],
    [
      'looks up what the flag selects',
      [load, ['at', 'shop:addressOf', '$settings'], apple('shop:priceAt', '$at')],
    ],
    ['loads the settings in its own code', [apple('shop:askByItself')]],
    [
      'configures a module with the flag first',
      [load, ['configured', 'shop:configure', '$settings'], apple('shop:askConfigured')],
    ],
  ])('the flag influences a scenario that %s', async (_, calls) => {
    expect((await scenarioOf(language, calls)).result).toMatchObject({
      status: 'passed',
      proof: { level: 'causal' },
      notes: expect.arrayContaining([expect.stringMatching(/with x false, .* with x true$/)]),
    });
  });

  test.each<[what: string, calls: Call[]]>([
    ['calls a function that does not read it', [apple('shop:price')]],
    [
      'only passes it on',
      [load, ['kept', 'shop:keep', '$settings'], apple('shop:priceWith', '$kept')],
    ],
    ['only loads the settings as well', [load, apple('shop:price')]],
    ['loads the settings in its own code and ignores them', [apple('shop:priceLoaded')]],
    [
      'creates the new object directly',
      [load, ['kept', 'shop:keep', '$settings'], ['cart', 'shop:NewCart'], apple('$cart.add')],
    ],
    [
      'creates what the flag selects, and uses another object',
      [
        load,
        ['chosen', 'shop:createCart', '$settings'],
        ['cart', 'shop:NewCart'],
        apple('$cart.add'),
      ],
    ],
    [
      'creates an object with code that does not read the flag',
      [load, ['cart', 'shop:createGhost', '$settings'], apple('$cart.add')],
    ],
  ])('the flag does not influence a scenario that %s, which proves nothing', async (_, calls) => {
    const effect = { call: 'shop:createCart', when: { true: 'NewCart', false: 'OldCart' } };
    const { result } = await scenarioOf(language, calls, {
      flag: { key: 'x', expect: true, effect },
    });
    expect(result).toMatchObject({
      status: 'unproven',
      reason: expect.stringMatching(
        /the control flag-influence was not caught .* differ with x, .* such as shop:createCart/,
      ),
    });
  });

  test('no further process is started if the classes differ', async () => {
    const { report } = await scenarioOf(language, [
      load,
      ['cart', 'shop:createCart', '$settings'],
      apple('$cart.add'),
    ]);
    // one process loads the flag; in a whole run the checks of the flag use it as well
    expect(report.processes.started).toBeLessThanOrEqual(5);
  });
});
