import { expect, test } from 'vitest';
import { checkIn, verified } from '../testing/proofroll.ts';

const plan = (driver: string, components: string): string => `schemaVersion: 1
rollout: { name: Names }
target: { driver: ${driver}, env: { pass: [PATH] } }
components:
${components}
`;
const claimed = '  - { create: "parts:CartCoordinator", expect: { class: CartCoordinator } }';

const python = (module: string): Promise<Awaited<ReturnType<typeof verified>>> =>
  verified({ 'parts.py': module, 'rollout.yaml': plan('python', claimed) });

const anyClass = `
def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(name)
    return type(name, (), {})
`;

test('a component is unproven if its Python module makes a class for any name', async () => {
  const { report, statuses } = await python(anyClass);
  expect(statuses['components.create[CartCoordinator]']).toBe('unproven');
  expect(checkIn(report, 'components.create[CartCoordinator]')).toMatchObject({
    reason: expect.stringMatching(
      /bogus-name.*parts:Cart\w+Coordinator.*returns something for any name/u,
    ),
  });
});

test('a component is unproven if its Python module makes a class for any similar name', async () => {
  const { statuses } = await python(`
def __getattr__(name):
    if name.startswith("Cart") and name.endswith("Coordinator"):
        return type(name, (), {})
    raise AttributeError(name)
`);
  expect(statuses['components.create[CartCoordinator]']).toBe('unproven');
});

test.each([
  ['raises AttributeError', 'raise AttributeError(name)'],
  ['imports a module of that name', 'return importlib.import_module("parts_of." + name)'],
  ['looks it up', 'return getattr(real, _lazy[name])'],
])('a lazy export that %s for other names is proven', async (_, otherwise) => {
  const { statuses } = await verified({
    'real.py': 'class CartCoordinator:\n    pass\n',
    'parts.py': `
import importlib, real
_lazy = {"CartCoordinator": "CartCoordinator"}
def __getattr__(name):
    if name in _lazy:
        return getattr(importlib.import_module("real"), name)
    ${otherwise}
`,
    'rollout.yaml': plan('python', claimed),
  });
  expect(statuses['components.create[CartCoordinator]']).toBe('passed causal');
});

test.each([
  ['attributes', 'items: 3, '],
  ['definition', ''],
])(
  'a component is proven if it differs in its %s from what the module makes for any name',
  async (_, more) => {
    const { statuses } = await verified({
      'parts.py': `${anyClass}
class CartCoordinator:
    items = 3
`,
      'rollout.yaml': plan(
        'python',
        `  - { create: "parts:CartCoordinator", expect: { ${more}class: CartCoordinator } }`,
      ),
    });
    expect(statuses['components.create[CartCoordinator]']).toBe('passed causal');
  },
);

test('a component is unproven if it has the same definition as what the module makes for any name', async () => {
  const { statuses } = await python(`
def __getattr__(name):
    class Made:
        pass
    Made.__name__ = name
    return Made
`);
  expect(statuses['components.create[CartCoordinator]']).toBe('unproven');
});

test('a component is unproven if the error for another name does not concern the name', async () => {
  const { statuses } = await python(`
made = []
def __getattr__(name):
    if name.startswith("_"):
        raise AttributeError(name)
    def make(self):
        if made:
            raise RuntimeError("one is made already")
        made.append(self)
    return type(name, (), {"__init__": make})
`);
  expect(statuses['components.create[CartCoordinator]']).toBe('unproven');
});

test.each([
  [
    'an export whose every member is a class',
    'export const parts = new Proxy({}, { get: (_, name) => ({ [name]: class {} })[name] });',
    'parts:parts.CartCoordinator',
  ],
  [
    'a default export that has any member',
    `export default new Proxy({}, {
  has: () => true,
  get: (_, name) => ({ [name]: class {} })[name],
});`,
    'parts:CartCoordinator',
  ],
])('a component in Node is unproven if it comes from %s', async (_, module, target) => {
  const claim = `  - { name: cart, create: "${target}", expect: { class: CartCoordinator } }`;
  const { report } = await verified({
    'parts.mjs': module,
    'rollout.yaml': plan('node', claim),
  });
  expect(checkIn(report, 'components.create[cart]')).toMatchObject({
    status: 'unproven',
    reason: expect.stringContaining('returns something for any name'),
  });
});

test('a component in Node is proven if its object throws for other names', async () => {
  const { statuses } = await verified({
    'parts.mjs': `
class CartCoordinator {}
export const parts = new Proxy({ CartCoordinator }, {
  get(all, name) {
    if (name in all) return all[name];
    throw new ReferenceError('there is no ' + String(name));
  },
});`,
    'rollout.yaml': plan(
      'node',
      '  - { create: "parts:parts.CartCoordinator", expect: { class: CartCoordinator } }',
    ),
  });
  expect(statuses['components.create[parts.CartCoordinator]']).toBe('passed causal');
});
