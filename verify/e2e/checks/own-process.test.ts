import { expect, test } from 'vitest';
import { verified } from '../testing/proofroll.ts';

/** Providers that register themselves on import, like plug-ins. */
const registry = `
const known = new Map();
export const register = (name, provider) => known.set(name, provider);
export const getRegistry = () => ({
  list: () => [...known.keys()],
  register,
  remove: (name) => known.delete(name),
  create(name, client) {
    const Provider = known.get(name);
    if (Provider === undefined) throw new Error('unknown provider ' + name);
    return new Provider(client);
  },
});
`;
const provider = (name: string): string => `
import { register } from '../registry.mjs';
export class ${name} {
  name = '${name}';
  constructor(client) { this.client = client; }
  ask(text) { return this.client.complete(text); }
}
register('${name}', ${name});
`;
const chat = (imports: string): string => `
import { getRegistry } from './registry.mjs';
${imports}
export { getRegistry };
export const ask = async (client, text) => ({ text: await getRegistry().create('Remote', client).ask(text) });
`;
const plan = `schemaVersion: 1
rollout: { name: Plug-ins }
target: { driver: node, env: { pass: [PATH] } }
components:
  - { create: "providers/remote:Remote", with: [1], expect: { class: Remote } }
  - { create: "providers/local:Local", with: [1], expect: { class: Local } }
registry:
  get: "chat:getRegistry"
  includes: [Remote, Local]
  rejects: __bogus__
  create: { with: [$name, 1], expect: { name: $name } }
flow:
  - name: ask
    mocks: { client: { methods: { complete: { returns: hello } } } }
    steps: [{ as: reply, call: "chat:ask", with: [$client, hi] }]
    expect: { reply.text: hello }
`;
const target = (imports: string) => ({
  'registry.mjs': registry,
  'providers/remote.mjs': provider('Remote'),
  'providers/local.mjs': provider('Local'),
  'chat.mjs': chat(imports),
  'rollout.yaml': plan,
});

test('a registry and a flow do not see what only another check imports', async () => {
  const { statuses } = await verified(target(''));
  expect(statuses).toMatchObject({
    'components.create[Remote]': 'passed causal',
    'registry.providers': 'failed provider-missing',
    'registry.create[Remote]': 'failed component-raised',
    'flow.ask': 'failed flow-refused',
  });
});

test('a registry and a flow see what production itself imports', async () => {
  const { report } = await verified(
    target("import './providers/remote.mjs';\nimport './providers/local.mjs';"),
  );
  expect(report.verdict).toBe('SUCCESSFUL');
});

test('a flow does not see what the previous one left behind', async () => {
  const { statuses } = await verified({
    'shop.mjs': `
let session;
export const logIn = async (client) => { session = await client.open(); return { session }; };
export const buy = async (client) => ({ bought: session === undefined ? null : await client.buy() });
`,
    'rollout.yaml': `schemaVersion: 1
rollout: { name: Shop }
target: { driver: node, env: { pass: [PATH] } }
flow:
  - name: log-in
    mocks: { client: { methods: { open: { returns: s1 } } } }
    steps: [{ as: r, call: "shop:logIn", with: [$client] }]
    expect: { r.session: s1 }
  - name: buy
    mocks: { client: { methods: { buy: { returns: apple } } } }
    steps: [{ as: r, call: "shop:buy", with: [$client] }]
    expect: { r.bought: apple }
`,
  });
  expect(statuses).toMatchObject({
    'flow.log-in': 'passed causal',
    'flow.buy': 'failed mock-not-called',
  });
});

test('a broken world of one claim does not affect the observations of another', async () => {
  const { statuses } = await verified({
    'teams.mjs': `
export const teams = new Map();
export class Team {
  constructor(name) { Object.assign(this, { name, number: teams.size + 1 }); }
}
export function create(name) {
  const team = new Team(name);
  teams.set(name, team);
  if (name === 'nobody') throw new Error('no team is called nobody');
  return team;
}
`,
    'rollout.yaml': `schemaVersion: 1
rollout: { name: Teams }
target: { driver: node, env: { pass: [PATH] } }
components:
  - create: "teams:create"
    each: { red: [red], blue: [blue] }
    expect: { class: Team, name: $name, number: { atMost: 2 } }
    rejects: [[nobody]]
`,
  });
  expect(statuses['components.create[blue]']).toBe('passed causal');
});

test('a broken world, forked or not, does not contain what only another check imports', async () => {
  const cart = (name: string): string =>
    `from shop.carts import cart\n@cart\nclass ${name}:\n    pass\n`;
  const { statuses } = await verified({
    'shop/__init__.py': '',
    'shop/carts.py': `
import json
_carts = {}
def cart(cls):
    _carts[cls.__name__] = cls
    return cls
def load():
    with open("shop.json") as file:
        return json.load(file)
def create_cart(settings):
    return _carts["NewCart" if settings["new_cart"] else "OldCart"]()
`,
    // the rollout took \`import shop.old\` away, so that there is no way back
    'shop/factory.py': 'from shop.carts import create_cart\nimport shop.new\n',
    'shop/new.py': cart('NewCart'),
    'shop/old.py': cart('OldCart'),
    'shop.json': '{"new_cart": true, "currency": "CHF"}',
    'rollout.yaml': `schemaVersion: 1
rollout: { name: Shop }
target: { driver: python, env: { pass: [PATH] } }
settings:
  load: "shop.carts:load"
  sources: [{ kind: json, file: shop.json }]
  expect: { new_cart: true, currency: CHF }
flag:
  key: new_cart
  expect: true
  source: json
  effect: { call: "shop.factory:create_cart", when: { true: NewCart, false: OldCart } }
components:
  - { create: "shop.new:NewCart", expect: { class: NewCart } }
  - { create: "shop.old:OldCart", expect: { class: OldCart } }
`,
  });
  expect(statuses).toMatchObject({
    'flag.value': 'passed causal',
    'flag.effect': 'errored raised',
    'components.create[OldCart]': 'passed causal',
  });
});
